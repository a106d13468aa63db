import type { ComponentChild } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { effect } from '@preact/signals';
import type { Stage } from './stage.ts';
import { startPainting } from './start-painting.ts';
import { createTools } from './tools/create-tools.ts';
import { followPointer } from './follow-pointer.ts';

/** The zoomable canvas: layers below, outlines and the tool's own marks above. */
export function Canvas({ stage }: { stage: Stage }): ComponentChild {
  const box = useRef<HTMLDivElement>(null);
  const layers = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const tools = useMemo(() => createTools(stage), [stage]);

  useEffect(() => {
    if (box.current === null || layers.current === null || marks.current === null) return undefined;
    const painting = startPainting(stage, tools, layers.current, marks.current);
    const size = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      stage.camera.setCanvasSize(entry.contentRect.width, entry.contentRect.height);
      painting.resize(entry.contentRect.width, entry.contentRect.height);
    });
    size.observe(box.current);
    const pointer = followPointer(stage, tools, box.current);
    const stopTool = effect(() => {
      if (box.current !== null) box.current.style.cursor = tools.of(stage.tool.value).cursor;
    });
    return () => {
      size.disconnect();
      painting.stop();
      pointer.stop();
      stopTool();
    };
  }, [stage, tools]);

  return (
    <div class="canvas" ref={box} role="application" aria-label="Canvas" tabIndex={0}>
      <canvas ref={layers} />
      <canvas ref={marks} class="marks" />
    </div>
  );
}
