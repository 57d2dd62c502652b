const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string);

/** Asks who somebody wants to be and sends it to the same address, with everything that was asked for. */
export function signInPage(asked: Readonly<Record<string, string | undefined>>): string {
  const fields = Object.entries(asked)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value as string)}">`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Local sign-in</title>
<style>
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
  form { max-width: 20rem; margin: 20vh auto; padding: 0 1rem; display: grid; gap: 0.75rem; }
  input, button { font: inherit; padding: 0.6rem; }
</style>
<form method="get">
${fields}
<h1>Local sign-in</h1>
<label for="user">Who are you? Any name will do.</label>
<input id="user" name="user" required value="me" pattern="[\\w.+\\-]{1,64}(@[\\w.\\-]{1,190})?" autocomplete="username" autofocus>
<button>Sign in</button>
</form>
`;
}
