// Requests to the service.

async function ask(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const response = await fetch(path, options);
  if (!response.ok) {
    throw Object.assign(new Error(`${method} ${path}: ${response.status}`), { status: response.status });
  }
  return response;
}

const json = async (path) => (await ask("GET", path)).json();

export const service = {
  images: () => json("/images"),
  stats: () => json("/stats"),
  palette: () => json("/palette"),
  image: (id) => json(`/images/${id}`),
  thumbnail: async (id) => (await ask("GET", `/images/${id}/png`)).blob(),
  create: async () => (await ask("POST", "/images", {})).json(),
  delete: (id) => ask("DELETE", `/images/${id}`),
};
