/** Pictures for the gallery, drawn in the page: a still life before and after, as data: addresses. */
export function drawPicture(bottle: string | null, width = 640, height = 480): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const wall = pen.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, '#d9c4a5');
  wall.addColorStop(0.6, '#8d6c49');
  wall.addColorStop(1, '#3d2d1f');
  pen.fillStyle = wall;
  pen.fillRect(0, 0, width, height);
  if (bottle !== null) {
    pen.fillStyle = bottle;
    pen.beginPath();
    pen.roundRect(width * 0.42, height * 0.2, width * 0.16, height * 0.62, [60, 60, 10, 10]);
    pen.fill();
  }
  return canvas.toDataURL('image/png');
}
