// Shows how far a long action is: a bar on a terminal, a line now and then anywhere else.
export interface Progress {
  advance(by: number): void;
  end(): void;
}

const WIDTH = 30;
const LINE_EVERY_MS = 3000;

export function createProgress(label: string, total: number, isShown: boolean, output: NodeJS.WriteStream = process.stderr): Progress {
  const startedAt = performance.now();
  let done = 0;
  let saidAt = startedAt;
  const say = () => {
    saidAt = performance.now();
    output.write(`${label}: ${done} of ${total} in ${((saidAt - startedAt) / 1000).toFixed(1)} s\n`);
  };
  const draw = () => {
    if (!isShown || !output.isTTY) return;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    const left = done === 0 ? '' : `, ${Math.ceil(((performance.now() - startedAt) / done) * Math.max(0, total - done) / 1000)} s left`;
    output.write(`\r${label} ${bar} ${done}/${total}${left}  `);
  };
  return {
    advance(by) {
      done += by;
      draw();
      if (isShown && !output.isTTY && performance.now() - saidAt >= LINE_EVERY_MS) say();
    },
    end() {
      draw();
      if (isShown && output.isTTY) output.write('\n');
      if (isShown && !output.isTTY && total > 0) say();
    },
  };
}
