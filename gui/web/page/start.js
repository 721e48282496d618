const spanish = (navigator.language || '').toLowerCase().startsWith('es');
const wait = document.getElementById('wait');
wait.textContent = spanish ? 'CARDIAC se está abriendo…' : 'CARDIAC is loading…';

// Takes the module out of an element: gzip in base64.
async function unpack(element) {
  const text = element.textContent;
  element.remove();
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), c => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

// Starts the window, which takes the text away once it is shown.
async function start(bytes) {
  try {
    await wasm_bindgen({ module_or_path: await bytes });
  } catch (error) {
    wait.textContent = (spanish
      ? 'Este navegador no puede mostrar CARDIAC. Actualízalo, o prueba con Chrome 91, Firefox 113, Safari 16.4 o uno más nuevo. '
      : 'This browser cannot show CARDIAC. Update it, or try Chrome 91, Firefox 113, Safari 16.4 or a later one. ') + error;
  }
}
