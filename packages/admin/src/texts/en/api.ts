// What is said when a call does not succeed.
export const api = {
  closeToast: 'Close message',
  unreachable: { title: 'Storebridge does not answer', detail: 'The server cannot be reached. Check your connection, then try again.' },
  unexpected: { title: 'That did not work', detail: (status: number) => `The server answered with ${status}. Try again; if it stays, look into the server's log.` },
};
