/** Whether scenarios come from somebody who is not trusted: `--untrusted`. */
let isUntrusted = false;

export const distrust = (): void => {
  isUntrusted = true;
};

export const trusts = (): boolean => !isUntrusted;
