/** Ports tried, one after another. */
const MOST_PORTS = 100;

/**
 * Lets a server listen on `port` of an address of this machine or, if it is taken, on the next free one; 0 uses any.
 *
 * @param {import('node:http').Server} server
 * @param {string} address
 * @param {number} port
 * @returns {Promise<number>} the actual port
 */
export async function listen(server, address, port) {
  for (let asked = port; ; asked++) {
    try {
      return await listenOn(server, address, asked);
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || asked >= port + MOST_PORTS) throw error;
    }
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {string} address
 * @param {number} port
 * @returns {Promise<number>}
 */
const listenOn = (server, address, port) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
