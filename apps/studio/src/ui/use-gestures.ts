import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { pinchOf, swipeOf } from '../gestures.ts';
import { pan, type View, WHOLE, zoomAt } from '../zoom.ts';

interface GestureOptions {
  stage: RefObject<HTMLElement | null>;
  view: View;
  setView: (change: (last: View) => View) => void;
  onTurn: (towards: 'left' | 'right') => void;
}

interface Finger {
  x: number;
  y: number;
  startX: number;
  startY: number;
  startedAt: number;
}

/** Wheel movement that doubles the size, in pixels. */
const WHEEL_DOUBLES = 300;

/** Swipe to turn, pinch and wheel to come closer, drag to look around, double-click for twice the size and back. */
export function useGestures({ stage, view, setView, onTurn }: GestureOptions) {
  const fingers = useRef(new Map<number, Finger>());
  const pinched = useRef(false);

  const frame = () => {
    const box = stage.current?.getBoundingClientRect();
    return {
      size: { width: box?.width ?? 1, height: box?.height ?? 1 },
      middle: { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 },
    };
  };
  const fromMiddle = (x: number, y: number) => {
    const { middle } = frame();
    return { x: x - middle.x, y: y - middle.y };
  };

  function onPointerMove(event: PointerEvent): void {
    const finger = fingers.current.get(event.pointerId);
    if (finger === undefined) return;
    const before = [...fingers.current.values()].map(({ x, y }) => ({ x, y }));
    const { x: fromX, y: fromY } = finger;
    finger.x = event.clientX;
    finger.y = event.clientY;
    const { size } = frame();
    const [a, b] = [...fingers.current.values()];
    const [oldA, oldB] = before;
    if (a !== undefined && b !== undefined && oldA !== undefined && oldB !== undefined) {
      pinched.current = true;
      const { factor, middle, dx, dy } = pinchOf([oldA, oldB], [a, b]);
      const point = fromMiddle(middle.x, middle.y);
      setView((last) => pan(zoomAt(last, factor, point, size), dx, dy, size));
    } else if (view.scale > 1) {
      setView((last) => pan(last, event.clientX - fromX, event.clientY - fromY, size));
    }
  }
  function onPointerEnd(event: PointerEvent): void {
    const finger = fingers.current.get(event.pointerId);
    fingers.current.delete(event.pointerId);
    if (finger === undefined || event.type === 'pointercancel') return;
    if (view.scale === 1 && !pinched.current) {
      const stroke = {
        dx: event.clientX - finger.startX,
        dy: event.clientY - finger.startY,
        ms: event.timeStamp - finger.startedAt,
      };
      const towards = swipeOf(stroke);
      if (towards !== null) onTurn(towards);
    }
    if (fingers.current.size === 0) pinched.current = false;
  }
  return {
    onPointerDown(event: PointerEvent): void {
      const { clientX: x, clientY: y, timeStamp: startedAt } = event;
      fingers.current.set(event.pointerId, { x, y, startX: x, startY: y, startedAt });
      if (view.scale > 1) stage.current?.setPointerCapture(event.pointerId);
    },
    onPointerMove,
    onPointerUp: onPointerEnd,
    onPointerCancel: onPointerEnd,
    onDblClick(event: MouseEvent): void {
      const point = fromMiddle(event.clientX, event.clientY);
      setView((last) => (last.scale > 1 ? WHOLE : zoomAt(last, 2, point, frame().size)));
    },
    onWheel(event: WheelEvent): void {
      if (!event.ctrlKey && view.scale === 1) return;
      event.preventDefault();
      const point = fromMiddle(event.clientX, event.clientY);
      setView((last) => zoomAt(last, 2 ** (-event.deltaY / WHEEL_DOUBLES), point, frame().size));
    },
  };
}
