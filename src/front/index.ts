/** The style of everything public; each block's script is a module of its own. */
import './style.scss';
