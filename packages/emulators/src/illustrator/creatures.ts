import type { AnimalLook, Species } from './animal-words.ts';
import type { Pen } from './ink.ts';
import { matrix } from './ink.ts';
import { drawObject } from './objects.ts';
import { pts } from './points.ts';
import type { Actor } from './scene.ts';

type Draw = (pen: Pen, actor: Actor, look: AnimalLook) => [number, number];

function eye(pen: Pen, x: number, y: number, r: number): void {
  pen.ellipse(x, y, r, r * 1.1, { fill: 'white', ink: 1 });
  pen.ellipse(x + r * 0.15, y, r * 0.6, r * 0.78, { fill: 'black', ink: 0 });
  pen.ellipse(x - r * 0.1, y - r * 0.32, r * 0.24, r * 0.26, { fill: 'white', ink: 0 });
}

const bird: Draw = (pen, actor, look) => {
  const crow = look.species === 'crow';
  const owl = look.species === 'owl';
  const paint = crow ? 'black' : look.paint === 'black' ? 0.28 : look.paint;
  const light = paint === 'black' ? '#fff' : '#000';
  for (const x of [-14, 24]) {
    pen.stroke(pts`${x},250 ${x + 2},300`, { weight: 2, taper: 'none' });
    for (const d of [-18, 0, 18]) pen.stroke(pts`${x + 2},300 ${x + d + 6},312`, { weight: 1.6 });
  }
  pen.shape(pts`-70,200 -150,280 -120,290! -60,250`, { fill: paint });
  pen.shape(pts`-60,-20 -74,60 -100,160 -70,250 10,268 74,220 86,120 66,30 62,-30`, { fill: paint });
  pen.shape(pts`20,60 70,80 70,200 20,250 -10,180`, { fill: 'white', ink: 0 });
  pen.shape(pts`-40,80 -86,130 -104,230! -50,220 0,160 -6,100`, { fill: paint, ink: 1, ink_colour: light });
  for (const k of [0, 1, 2])
    pen.stroke(pts`${-30 - k * 14},${130 + k * 20} ${-60 - k * 10},${190 + k * 10}`, { weight: 0.8, colour: light });
  pen.ellipse(0, -14, 74, 72, { fill: paint });
  if (owl) {
    for (const x of [-30, 34]) {
      pen.ellipse(x, -20, 34, 36, { fill: 'white', ink: 0.9 });
      eye(pen, x, -20, 19);
    }
    for (const out of [-1, 1]) pen.shape(pts`${out * 30},-76! ${out * 62},-116! ${out * 66},-58!`, { fill: paint });
    pen.shape(pts`-8,-6! 12,-6! 2,20!`, { fill: 'black' });
    return [2, 22];
  }
  eye(pen, 30, -28, actor.mood === 'surprise' ? 17 : 14);
  const gape = actor.mouthOpen ? 12 : 0;
  pen.shape(pts`62,-26! 124,${-6 - gape}! 64,4!`, {
    fill: crow ? 'black' : 'white',
    ink: 1,
    ...(crow ? { ink_colour: '#fff' } : {}),
  });
  pen.shape(pts`64,4! 112,${2 + gape}! 60,16!`, {
    fill: crow ? 'black' : 'white',
    ink: 1,
    ...(crow ? { ink_colour: '#fff' } : {}),
  });
  return [100, 2];
};

/** Creatures that are built unlike a four-legged animal. Each returns its mouth. */
export const CREATURES: Partial<Record<Species, Draw>> = {
  bird,
  crow: bird,
  owl: bird,
  spider(pen) {
    drawObject(pen.within(matrix(0, 20, 2.6)), 'spider');
    return [0, -10];
  },
  fish(pen) {
    pen.shape(pts`110,0 40,-60 -50,-50 -110,-4 -170,-60! -150,0 -170,60! -110,4 -50,54 40,60`, { fill: 'white' });
    for (let i = 0; i < 4; i++)
      pen.stroke(pts`${-60 + i * 30},-30 ${-46 + i * 30},0 ${-60 + i * 30},30`, { weight: 0.9 });
    eye(pen, 64, -16, 13);
    return [100, 10];
  },
  snake(pen, _actor, look) {
    pen.shape(
      pts`-120,260 60,280 120,220 40,180 -60,170 -80,110 -10,60 -20,0 60,-60 110,-20 70,20 40,70 -20,120 10,140
        120,150 180,220 100,310 -120,290!`,
      { fill: look.paint },
    );
    eye(pen, 66, -26, 11);
    pen.stroke(pts`108,-8 140,-4 156,-16`, { weight: 1.2, taper: 'none' });
    return [104, -6];
  },
  dragon(pen, actor, look) {
    pen.shape(pts`-180,300 -80,220 -90,100 -40,40 -60,-40 0,-90 70,-80 140,-30 150,10 70,30 40,70 60,160 20,300`, {
      fill: look.paint === 'black' ? 0.5 : look.paint,
    });
    for (let i = 0; i < 7; i++)
      pen.polygon(pts`${-60 - i * 8},${-10 + i * 44} ${-100 - i * 9},${4 + i * 44} ${-62 - i * 8},${30 + i * 44}`, {
        fill: 'white',
      });
    for (const out of [0, 30]) pen.shape(pts`${-10 + out},-84! ${-40 + out},-160! ${14 + out},-96!`, { fill: 'white' });
    eye(pen, 58, -42, 16);
    if (actor.mouthOpen) pen.polygon(pts`80,6 150,2 140,40 80,34`, { fill: 'black' });
    for (let i = 0; i < 5; i++)
      pen.polygon(pts`${84 + i * 13},6 ${90 + i * 13},22 ${96 + i * 13},6`, { fill: 'white', ink: 0.7 });
    return [130, 14];
  },
  frog(pen, _actor, look) {
    pen.shape(pts`-100,150 -120,60 -70,0 70,0 120,60 100,150 140,180! 40,186 -40,186 -140,180!`, {
      fill: look.paint === 'black' ? 0.36 : look.paint,
    });
    for (const x of [-46, 46]) {
      pen.ellipse(x, -14, 34, 34, { fill: look.paint === 'black' ? 0.36 : look.paint });
      eye(pen, x, -16, 21);
    }
    pen.stroke(pts`-70,50 0,76 70,50`, { weight: 1.6 });
    return [0, 66];
  },
  butterfly(pen) {
    for (const out of [-1, 1]) {
      pen.shape(pts`0,-10! ${out * 60},-110 ${out * 140},-90 ${out * 110},-10 ${out * 40},10`, { fill: 'white' });
      pen.shape(pts`0,10! ${out * 90},20 ${out * 90},90 ${out * 30},90`, { fill: 0.28 });
      pen.ellipse(out * 84, -60, 18, 18, { fill: 'black' });
      pen.stroke(pts`0,-30 ${out * 20},-70 ${out * 36},-90`, { weight: 1 });
    }
    pen.ellipse(0, 10, 10, 50, { fill: 'black' });
    return [0, -30];
  },
  turtle(pen, _actor, look) {
    pen.shape(pts`-120,120 -90,10 0,-30 90,10 120,120`, { fill: look.paint === 'black' ? 0.5 : look.paint });
    for (const line of [pts`-60,0 -40,120`, pts`0,-30 0,120`, pts`60,0 40,120`, pts`-110,60 110,60`])
      pen.stroke(line, { taper: 'none' });
    pen.ellipse(150, 60, 40, 34, { fill: 'white' });
    eye(pen, 162, 50, 10);
    for (const x of [-80, 80]) pen.ellipse(x, 140, 30, 22, { fill: 'white' });
    return [180, 70];
  },
  robot(pen, actor) {
    pen.shape(pts`-90,110! 90,110! 80,300! -80,300!`, { fill: 'white' });
    pen.ellipse(0, 180, 30, 30, { fill: 0.28 });
    for (const out of [-1, 1]) {
      pen.polygon(
        pts`${out * 92},120 ${out * 150},140 ${out * 146},260 ${out * 112},260 ${out * 106},160 ${out * 90},156`,
        { fill: 0.28 },
      );
      pen.ellipse(out * 130, 274, 24, 22, { fill: 'white' });
    }
    pen.polygon(pts`-80,-80 80,-80 90,80 -90,80`, { fill: 'white' });
    pen.stroke(pts`0,-80 0,-126`, { weight: 2, taper: 'none' });
    pen.ellipse(0, -134, 13, 13, { fill: 'black' });
    for (const x of [-38, 38]) {
      pen.ellipse(x, -14, 26, 26, { fill: 'black' });
      pen.ellipse(x, -14, actor.mood === 'surprise' ? 18 : 12, actor.mood === 'joy' ? 6 : 12, {
        fill: 'white',
        ink: 0,
      });
    }
    pen.polygon(pts`-36,40 36,40 36,58 -36,58`, { fill: actor.mouthOpen ? 'black' : 'white' });
    for (const x of [-18, 0, 18]) pen.stroke(pts`${x},40 ${x},58`, { weight: 0.8, taper: 'none' });
    return [0, 48];
  },
  ghost(pen, actor) {
    pen.shape(
      pts`-80,-10 -60,-80 0,-104 60,-80 80,-10 84,120 60,220 90,300! 40,260 10,320! -20,260 -70,290! -60,200
        -84,110`,
      { fill: 'white' },
    );
    for (const x of [-30, 34]) pen.ellipse(x, -20, 13, actor.mood === 'joy' ? 6 : 20, { fill: 'black' });
    pen.ellipse(4, 26, 12, actor.mouthOpen ? 18 : 8, { fill: 'black' });
    for (const out of [-1, 1])
      pen.shape(pts`${out * 78},70 ${out * 124},90 ${out * 120},130 ${out * 80},120`, { fill: 'white' });
    return [4, 28];
  },
  slime(pen, actor, look) {
    pen.shape(pts`-130,120 -110,20 -40,-70 0,-110! 40,-70 110,20 130,120 70,140 -70,140`, {
      fill: look.paint === 'black' ? 0.5 : look.paint,
    });
    pen.shape(pts`-70,-10 -40,-54 -30,-40 -54,6`, { fill: 'white', ink: 0 });
    for (const x of [-36, 40]) eye(pen, x, 20, 20);
    pen.shape(pts`-20,66! 24,66! 2,${actor.mouthOpen ? 104 : 82}`, { fill: 'black' });
    return [2, 78];
  },
};
