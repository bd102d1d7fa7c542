throw new Error('Only src/main/shell may import electron, and only inside the shell.');
