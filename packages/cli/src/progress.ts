import { type JobEvent, PHASES, type PhaseKey } from '@manga/contracts';

const BAR_WIDTH = 24;

export interface Progress {
  show(event: JobEvent): void;
  end(): void;
}

/**
 * Shows the eight phases as they go by: one line that is redrawn on a terminal, one line an event elsewhere.
 * `now` gives milliseconds.
 */
export function createProgress(out: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const started = now();
  const seconds = () => `${((now() - started) / 1000).toFixed(1)} s`;
  const fractions = new Map<number, number>();
  const line = (phase: PhaseKey, note: string) => {
    const total = [...fractions.values()].reduce((sum, fraction) => sum + fraction, 0) / 8;
    const filled = Math.round(total * BAR_WIDTH);
    return `[${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}] ${phase}/8 ${PHASES[phase].name} ${note}`;
  };
  const write = (text: string, done: boolean) => {
    if (out.isTTY) out.write(`\r\u001b[K${text}  ${seconds()}${done ? '\n' : ''}`);
    else if (done) out.write(`${text}  ${seconds()}\n`);
  };
  return {
    show(event) {
      switch (event.type) {
        case 'phase.started':
          fractions.set(event.phase, 0);
          write(line(event.phase as PhaseKey, '…'), false);
          break;
        case 'phase.progress':
          fractions.set(event.phase, event.done / event.total);
          write(line(event.phase as PhaseKey, `${event.done}/${event.total}`), false);
          break;
        case 'phase.completed':
          fractions.set(event.phase, 1);
          write(line(event.phase as PhaseKey, '✓'), true);
          break;
        case 'job.failed':
          write(`failed: ${event.failure.message}\n${event.failure.advice} (${event.failure.code})`, true);
          break;
        case 'job.cancelled':
          write('cancelled', true);
          break;
        case 'job.revised':
          for (let phase = event.phase; phase <= 8; phase++) fractions.delete(phase);
          break;
        case 'job.created':
        case 'job.completed':
          break;
      }
    },
    end() {
      if (out.isTTY) out.write('\n');
    },
  };
}
