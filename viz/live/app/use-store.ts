/** The store of the page, for every part of it. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Store } from '../store/store.ts';

export const StoreContext = createContext<Store | undefined>(undefined);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error('a part of the page requires the store, got none');
  return store;
}
