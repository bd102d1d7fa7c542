import { useState, type DragEvent } from 'react';

/** Files that were pasted or dropped; nothing where there are words as well: programs put a picture of them beside. */
export const filesIn = (data: DataTransfer): File[] => (data.types.includes('text/plain') ? [] : [...data.files]);

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** For an element on which files are dropped. */
export function useDropped(take: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  return {
    'data-dropping': over || undefined,
    onDragOver: (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      take([...event.dataTransfer.files]);
    },
  };
}
