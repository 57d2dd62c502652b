import { useState } from 'preact/hooks';
import { isOvertaken } from '../api-error.ts';
import { useApp } from '../app-context.ts';
import { hashOf } from '../route.ts';

interface SavingOptions {
  /** The manga that goes on from what is saved. */
  id: string;
  save: () => Promise<unknown>;
  /** Gets what somebody else has made of the output meanwhile; the author's changes stay on top of it. */
  catchUp: () => Promise<unknown>;
  /** Forgets the changes, which are saved. */
  drop: () => void;
}

/** Saving of an author's changes: whether it is under way, and whether the output was changed by somebody else meanwhile. */
export function useSaving({ id, save, catchUp, drop }: SavingOptions) {
  const { report } = useApp();
  const [saving, setSaving] = useState(false);
  const [overtaken, setOvertaken] = useState(false);

  async function saveAll(): Promise<void> {
    setSaving(true);
    try {
      await save();
      drop();
      location.hash = hashOf({ page: 'manga', id });
    } catch (error) {
      if (isOvertaken(error)) await startAgain();
      else report(error);
      setSaving(false);
    }
  }
  async function startAgain(): Promise<void> {
    try {
      await catchUp();
      setOvertaken(true);
    } catch (error) {
      report(error);
    }
  }
  return { saving, overtaken, saveAll };
}
