/**
 * What ordinary pages do with the interfaces that can tell browsers apart: each comes near to reading the device out
 * and is none. Ends with a key in local storage, so that the report can be seen to have heard all of it.
 */
export const ORDINARY = String.raw`
window.__end = (async () => {
  // A chart that the visitor saves as an image.
  const chart = new Chart(document.getElementById('shown'), {
    type: 'bar', options: { animation: false, responsive: false },
    data: { labels: ['January', 'February', 'March', 'April'], datasets: [{ label: 'Orders by month', data: [3, 9, 4, 7] }] },
  });
  chart.update();
  if (!/^data:image/.test(chart.toBase64Image())) throw new Error('no chart');
  chart.canvas.getContext('2d').getImageData(0, 0, 20, 20);

  // A picture that is made smaller before it is sent, a badge on an icon, initials as an avatar, a test for emoji.
  const pen = (width, height) => { const c = document.createElement('canvas'); c.width = width; c.height = height; return c.getContext('2d'); };
  const photo = pen(64, 64); photo.fillRect(0, 0, 40, 40); photo.drawImage(chart.canvas, 0, 0, 64, 64);
  await new Promise((done) => photo.canvas.toBlob(done));
  const badge = pen(32, 32); badge.fillText('99+', 2, 20); badge.canvas.toDataURL();
  const avatar = pen(48, 48); avatar.fillText('JD', 2, 20); avatar.canvas.toDataURL();
  const emoji = pen(300, 150);
  emoji.fillText('\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f', 0, 0); emoji.getImageData(0, 0, 300, 150);

  // A scene, and what lies under the pointer in it.
  const gl = document.createElement('canvas').getContext('webgl');
  if (gl) {
    gl.getParameter(gl.MAX_TEXTURE_SIZE); gl.getSupportedExtensions(); gl.getParameter(gl.VERSION);
    const shader = (type, text) => { const s = gl.createShader(type); gl.shaderSource(s, text); gl.compileShader(s); return s; };
    const program = gl.createProgram();
    gl.attachShader(program, shader(gl.VERTEX_SHADER, 'attribute vec2 p; void main() { gl_Position = vec4(p, 0., 1.); }'));
    gl.attachShader(program, shader(gl.FRAGMENT_SHADER, 'void main() { gl_FragColor = vec4(1.); }'));
    gl.linkProgram(program); gl.useProgram(program);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0); gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.readPixels(4, 4, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  // A player with its waves drawn: sound that was loaded, brought to another rate, and what of it is heard now.
  const offline = new OfflineAudioContext(1, 8000, 8000);
  const sound = offline.createBuffer(1, 8000, 8000); sound.getChannelData(0)[5] = 1;
  const source = offline.createBufferSource(); source.buffer = sound; source.connect(offline.destination); source.start();
  (await offline.startRendering()).getChannelData(0);
  const heard = new AudioContext(); const analyser = heard.createAnalyser();
  const player = heard.createMediaElementSource(new Audio()); player.connect(analyser);
  analyser.getByteFrequencyData(new Uint8Array(analyser.frequencyBinCount));
  heard.close();

  // Fonts that were asked for are waited for, and a list is laid out in a handful of them, in many sizes.
  for (const name of ['Icons', 'Headlines', 'Body text']) document.fonts.check('16px "' + name + '"');
  const probe = document.createElement('span'); probe.textContent = 'BESbswy'; document.body.append(probe);
  for (const name of ['"Icons", serif', '"Icons", sans-serif', 'monospace', 'serif', 'sans-serif']) { probe.style.fontFamily = name; probe.offsetWidth; }
  const text = pen(10, 10);
  for (let size = 8; size < 60; size++) { text.font = 'italic bold ' + size + 'px/1.2 "Body text", serif'; text.measureText('Total'); }

  // A call: its devices are listed for the visitor to choose, and its addresses told to the other side.
  navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {});
  await navigator.mediaDevices.enumerateDevices();
  const peer = new RTCPeerConnection(); peer.addTransceiver('audio');
  await peer.setLocalDescription(await peer.createOffer()); peer.localDescription.sdp;
  peer.close();

  localStorage.setItem('ordinary', 'done');
})();
`;
