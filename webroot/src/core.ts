// What the running page and most of its later parts share. Each part that is fetched later imports this
// file, so that all of it travels once, in one file, with the first page; without it the build makes a
// small file for every set of parts that happen to share something.

import './api';
import './dates';
import './errors';
import './flash';
import './focus';
import './hooks';
import './i18n';
import './router';
import './session';
import './ssin';
import './text';
import './pages/common';
import './pages/notfound';
import './parts/basics';
import './parts/date';
import './parts/dialog';
import './parts/explained';
import './parts/form';
import './parts/identity';
import './parts/lazy';
import './parts/plot';
import './parts/table';
