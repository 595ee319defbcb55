// Starts the interface in the page.
import './layers.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const place = document.querySelector('#root');
if (place === null) throw new Error('The page has no element with the id "root".');
createRoot(place).render(<App />);
