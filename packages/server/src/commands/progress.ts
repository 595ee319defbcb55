// A bar that shows how far a long action is; on anything but a terminal it stays silent until the end.
export interface Progress {
  advance(by: number): void;
  end(): void;
}

const WIDTH = 30;

export function createProgress(label: string, total: number, isShown: boolean, output: NodeJS.WriteStream = process.stderr): Progress {
  const startedAt = performance.now();
  let done = 0;
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
    },
    end() {
      draw();
      if (isShown && output.isTTY) output.write('\n');
      if (isShown && !output.isTTY && total > 0) output.write(`${label}: ${done} of ${total} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    },
  };
}
