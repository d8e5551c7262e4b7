// Made up, and put together here, so that no scanner of repositories takes them for real.
const run = (letters: string, length: number) => letters.repeat(length).slice(0, length);

export const keys = {
  stripe: `sk_live_${run('aB3', 24)}`,
  restricted: `rk_live_${run('aB3', 24)}`,
  aws: `AKIA${run('ABCD2345', 16)}`,
  github: `ghp_${run('aB3', 36)}`,
  fineGrained: `github_pat_${run('aB3', 30)}`,
  slack: `xoxb-${run('12-ab', 20)}`,
  openai: `sk-proj-${run('aB3', 40)}`,
  anthropic: `sk-ant-${run('aB3', 40)}`,
  google: `AIza${run('aB3', 35)}`,
  replicate: `r8_${run('aB3', 37)}`,
  signed: `eyJ${run('aB3', 20)}.eyJ${run('aB3', 20)}.${run('aB3', 20)}`,
  pem: `-----BEGIN ${'RSA PRIVATE'} KEY-----\nMIIE\n-----END ${'RSA PRIVATE'} KEY-----`,
};
