import { Client } from "/handbook/client.js";

const client = new Client(new URL("/handbook/", location.href).href);
client.warm();

export async function find(query) {
  const report = await client.find(query, {}, 10);
  return [...report.exact, ...report.near].map((result) => result.clause);
}
