import { effect } from '@preact/signals';
import { paintPage } from '../figma/render/paint-page.ts';
import { absoluteTransform } from '../figma/scene/geometry.ts';
import { apply, multiply, scaling } from '../figma/scene/matrix.ts';
import { isGridNode, type NodeRecord } from '../figma/scene/node-record.ts';
import type { Scene } from '../figma/scene/scene.ts';
import type { Stage } from './stage.ts';
import type { Tools } from './tools/create-tools.ts';
import { viewTransform } from './view.ts';

const blue = '#0d99ff';

/** The layers right on the page, and the slides or assets of its grid. */
function outermost(scene: Scene, node: NodeRecord): NodeRecord[] {
  return node.children.map((id) => scene.get(id)).flatMap((child) => (isGridNode(child.type) ? outermost(scene, child) : [child]));
}

/** Outlines of what is selected, and the names of the frames on the page. */
function paintMarks(stage: Stage, tools: Tools, context: CanvasRenderingContext2D): void {
  const { scene } = stage.host.value;
  const view = viewTransform(stage.camera.view.value);
  context.font = '11px "Inter Variable", Inter, sans-serif';
  context.fillStyle = stage.look.value.theme === 'dark' ? '#ffffffb3' : '#00000080';
  for (const node of outermost(scene, scene.currentPage)) {
    const [[, , left], [, , top]] = multiply(view, absoluteTransform(scene, node));
    context.fillText(node.name, left, top - 7);
  }
  context.strokeStyle = blue;
  context.lineWidth = 1;
  for (const id of stage.selection.value) {
    const node = scene.get(id);
    const through = multiply(view, absoluteTransform(scene, node));
    const corners = [[0, 0], [node.width, 0], [node.width, node.height], [0, node.height]].map(([x = 0, y = 0]) => apply(through, { x, y }));
    context.beginPath();
    corners.forEach(({ x, y }, i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.closePath();
    context.stroke();
    context.fillStyle = '#fff';
    for (const { x, y } of corners) {
      context.fillRect(x - 3.5, y - 3.5, 7, 7);
      context.strokeRect(x - 3.5, y - 3.5, 7, 7);
    }
  }
  context.strokeStyle = blue;
  context.fillStyle = '#fff';
  context.lineWidth = 1.5;
  tools.of(stage.tool.value).paint(context);
}

/** Repaints both canvases whenever the document, the view or a tool's marks change, at most once a frame. */
export function startPainting(stage: Stage, tools: Tools, layers: HTMLCanvasElement, marks: HTMLCanvasElement) {
  let size = { width: 0, height: 0 };
  let asked = { layers: false, marks: false };
  let stopped = false;

  function paint(): void {
    const wanted = asked;
    asked = { layers: false, marks: false };
    if (stopped || size.width === 0) return;
    const density = devicePixelRatio;
    const context = marks.getContext('2d');
    if (context === null) return;
    const { scene } = stage.host.value;
    if (wanted.layers) {
      const view = multiply(scaling(density, density), viewTransform(stage.camera.view.value));
      void paintPage(layers, scene, scene.currentPage, view, stage.bitmaps).then((again) => {
        if (again) ask('layers');
      });
    }
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    paintMarks(stage, tools, context);
  }

  function ask(what: 'layers' | 'marks'): void {
    if (!asked.layers && !asked.marks) requestAnimationFrame(paint);
    asked = { layers: asked.layers || what === 'layers', marks: true };
  }

  const stops = [
    effect(() => {
      void [stage.version.value, stage.camera.view.value, stage.host.value, stage.look.value];
      ask('layers');
    }),
    effect(() => {
      void [tools.marks.value, stage.tool.value];
      ask('marks');
    }),
  ];
  return {
    resize(width: number, height: number): void {
      size = { width, height };
      for (const canvas of [layers, marks]) {
        canvas.width = Math.round(width * devicePixelRatio);
        canvas.height = Math.round(height * devicePixelRatio);
      }
      ask('layers');
    },
    stop(): void {
      stopped = true;
      for (const each of stops) each();
    },
  };
}
