/** Chooses a demo member by (part of) his e-mail address, types a line to the app, follows to the page and reads it. */
export async function briefingOnPage(url: string, who: string, line: string): Promise<string> {
  const login = await (await fetch(url)).text();
  const organisation = /name="organisation"[^>]*value="([^"]+)"/.exec(login)![1]!;
  const email = [...login.matchAll(/name="email"[^>]*value="([^"]+)"/g)]
    .map((match) => match[1]!)
    .find((one) => one.includes(who))!;
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    fetch(url + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: url, cookie },
      redirect: 'manual',
    });
  const entered = await post('/login', { organisation, email });
  const cookies = entered.headers.getSetCookie().map((one) => one.split(';', 1)[0]!);
  const cookie = cookies.filter((one) => !one.endsWith('=')).join('; ');
  const said = await post(`/chat/dm-${encodeURIComponent(email)}/say`, { text: line, key: `${Date.now()}` }, cookie);
  return (await fetch(url + said.headers.get('location')!, { headers: { cookie } })).text();
}
