/**
 * The suite's window as one HTML text: it answers questions by id, tells what its iframe can do, and shows the report to
 * copy. No comments and no arrows of dashes: Figma scans the text of code.js for them.
 */
export const panelPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Finefill self-test</title>
<style>body{margin:0;padding:12px;display:flex;flex-direction:column;gap:8px;height:100vh;box-sizing:border-box;font:11px/16px Inter,sans-serif;
color:var(--figma-color-text,#000);background:var(--figma-color-bg,#fff)}textarea{flex:1;font:11px/16px monospace;color:inherit;background:inherit}</style></head>
<body><label for="report">Report: click into it, select all, copy</label><textarea id="report" readonly>Running. This takes a few seconds.</textarea><script>
(function () {
  var report = document.getElementById('report');
  report.addEventListener('focus', function () { report.select(); });
  function answer(id, value) { parent.postMessage({ pluginMessage: { kind: 'answer', id: id, value: value } }, '*'); }
  function tryWorker(address) {
    return new Promise(function (tell) {
      try {
        var worker = new Worker(address);
        worker.onmessage = function () { tell('runs'); worker.terminate(); };
        worker.onerror = function () { tell('refused'); };
        setTimeout(function () { tell('silent'); }, 3000);
      } catch (error) { tell('throws ' + error.name); }
    });
  }
  function tryImage(address) {
    return new Promise(function (tell) {
      var image = new Image();
      image.onload = function () { tell('shows'); };
      image.onerror = function () { tell('refused'); };
      image.src = address;
    });
  }
  function attempt(run) { try { return String(run()); } catch (error) { return 'throws ' + error.name; } }
  function probe() {
    var script = 'postMessage(1)';
    var gif = new Uint8Array([71,73,70,56,57,97,1,0,1,0,128,0,0,0,0,0,255,255,255,44,0,0,0,0,1,0,1,0,0,2,2,68,1,0,59]);
    var blob = new Blob([gif], { type: 'image/gif' });
    return Promise.all([
      tryWorker('data:text/javascript,' + script),
      tryWorker(attempt(function () { return URL.createObjectURL(new Blob([script], { type: 'text/javascript' })); })),
      tryImage(attempt(function () { return URL.createObjectURL(blob); })),
      createImageBitmap(blob).then(function (bitmap) { return bitmap.width === 1 ? 'decodes' : 'odd'; }, function (error) { return 'throws ' + error.name; })
    ]).then(function (seen) {
      return {
        'data: worker': seen[0], 'blob: worker': seen[1], 'blob: image': seen[2], createImageBitmap: seen[3],
        origin: String(self.origin), localStorage: attempt(function () { return typeof localStorage.length; }),
        OffscreenCanvas: typeof OffscreenCanvas, WebAssembly: typeof WebAssembly, address: location.protocol
      };
    });
  }
  addEventListener('message', function (event) {
    var message = event.data && event.data.pluginMessage;
    if (!message) return;
    if (message.kind === 'echo') answer(message.id, message.value);
    if (message.kind === 'probe') probe().then(function (value) { answer(message.id, value); });
    if (message.kind === 'report') { report.value = message.text; }
  });
})();
</script></body></html>`;
