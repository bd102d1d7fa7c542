// What an intruder would have who got past the preload: main's channels, by any name.
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('intruder', { invoke: (channel, ...values) => ipcRenderer.invoke(channel, ...values) });
