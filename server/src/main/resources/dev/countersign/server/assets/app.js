// Keys, the path through a plan, and news. Every page works without it, but for the keys.
'use strict';
(() => {
  const typing = (e) => e.target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select');

  // Lists: j and k walk, Enter opens; one's own day comes first.
  let row = -1;
  const rows = () => [...document.querySelectorAll('.mine li, table[data-keys=rows] tbody tr')];
  const walk = (step) => {
    const all = rows();
    if (!all.length) return false;
    row = Math.max(0, Math.min(all.length - 1, row + step));
    all.forEach((r, i) => r.classList.toggle('here', i === row));
    all[row].querySelector('a').focus({ preventScroll: true });
    all[row].scrollIntoView({ block: 'nearest' });
    return true;
  };

  // Plans: n goes to the next place, and ticks the one before where each of its lines was on screen to its end.
  const SEEN_MS = 1000;
  const stops = () => [...document.querySelectorAll('#stops > li, #unchecked > li')];
  let stop = -1;
  let watching = null;
  const watch = (item) => {
    watching?.end();
    const { first, last } = item.dataset;
    if (!first || !last) return; // nothing of it is a line on this page
    const lines = () => {
      const all = [...document.querySelectorAll(`#f${CSS.escape(item.dataset.file)} tr[id]`)];
      const [from, to] = [first, last].map((id) => all.findIndex((line) => line.id === id));
      return from < 0 || to < 0 ? [] : all.slice(from, to + 1); // not all is fetched yet
    };
    const edges = new Map(); // of each line, whether its top and its end were on screen
    const sight = new IntersectionObserver((changed) => {
      changed.filter((l) => l.isIntersecting).forEach((l) => {
        const edge = edges.get(l.target);
        edge.top ||= l.boundingClientRect.top >= l.rootBounds.top - 1;
        edge.end ||= l.boundingClientRect.bottom <= l.rootBounds.bottom + 1;
      });
      const all = lines();
      if (all.length && all.every((line) => edges.get(line)?.top && edges.get(line)?.end)) item.dataset.whole = 'yes';
    }, { threshold: [...Array(21).keys()].map((part) => part / 20) });
    const look = () => lines().filter((line) => !edges.has(line)).forEach((line) => {
      edges.set(line, { top: false, end: false });
      sight.observe(line);
    });
    look();
    document.body.addEventListener('htmx:afterSettle', look);
    watching = { end: () => { sight.disconnect(); document.body.removeEventListener('htmx:afterSettle', look); } };
  };
  const show = async (item) => {
    stops().forEach((s) => s.classList.toggle('here', s === item));
    item.scrollIntoView({ block: 'nearest' });
    delete item.dataset.shown;
    delete item.dataset.whole;
    if (!item.dataset.target) { // what was not checked has no lines
      item.querySelector('input')?.focus({ preventScroll: true });
      return;
    }
    let line = document.getElementById(item.dataset.target);
    for (let tries = 0; !line && tries < 12; tries++) {
      const later = document.querySelector(`#f${CSS.escape(item.dataset.file)} .later`);
      if (!later) break;
      await new Promise((done) => {
        document.body.addEventListener('htmx:afterSettle', done, { once: true });
        setTimeout(done, 3000);
        window.htmx.trigger(later, 'show');
      });
      line = document.getElementById(item.dataset.target);
    }
    const place = line || document.getElementById(`f${item.dataset.file}`);
    if (!place) return;
    document.querySelectorAll('.diff tr.here').forEach((t) => t.classList.remove('here'));
    place.classList.add('here');
    const end = document.getElementById(item.dataset.last);
    const isLong = end && end.getBoundingClientRect().bottom - place.getBoundingClientRect().top > window.innerHeight / 2;
    const center = () => {
      place.scrollIntoView({ block: line && !isLong ? 'center' : 'start', behavior: 'instant' });
      if (line && isLong) window.scrollBy({ top: window.innerHeight / 5, behavior: 'instant' }); // its margin is for short ones
    };
    center();
    item.dataset.shown = String(performance.now());
    watch(item);
    // files above that come late push it away, until the reader scrolls themselves
    const until = new AbortController();
    setTimeout(() => ['wheel', 'touchmove', 'keydown', 'mousedown'].forEach((moved) =>
      window.addEventListener(moved, () => until.abort(), { signal: until.signal, passive: true })));
    [300, 900, 1800].forEach((ms) => setTimeout(() => {
      if (place.classList.contains('here') && !until.signal.aborted) center();
    }, ms));
  };
  const wasSeen = (item) => item.dataset.whole === 'yes' && performance.now() - Number(item.dataset.shown) >= SEEN_MS;
  const say = (text) => {
    const words = document.getElementById('unticked');
    if (!words) return;
    words.hidden = !text;
    words.textContent = text;
  };
  const leave = (item) => {
    const box = item.querySelector('input[name=read]');
    const untickedByHand = box?.dataset.byHand === 'no'; // what the reader took back stays so
    if (wasSeen(item) && !untickedByHand) mark(item, true);
    if (!box || box.checked) say('');
    else if (untickedByHand) say(`Not ticked: ${nameOf(box)}. You took its tick away.`);
    else say(`Not ticked: ${nameOf(box)}. Not all of it was on screen for a second; tick it yourself where you read it.`);
  };
  const toVerdict = () => {
    const place = document.getElementById('verdict') || document.getElementById('verdicts');
    if (!place) return false;
    place.scrollIntoView({ block: 'start', behavior: 'instant' }); // what is passed by slowly is fetched, and pushes it away
    place.querySelector('input[type=radio]')?.focus({ preventScroll: true });
    return true;
  };
  const go = (step) => {
    const all = stops();
    if (!all.length) return false;
    if (step > 0 && stop >= 0 && all[stop]) leave(all[stop]);
    if (stop + step >= all.length) {
      toVerdict();
      stop = all.length;
      return true;
    }
    stop = Math.max(0, Math.min(all.length - 1, stop + step));
    show(all[stop]);
    return true;
  };

  // What was ticked survives a reload of the page, in this browser only.
  const nameOf = (box) => (box?.getAttribute('aria-label') || '').replace(/^(read|looked at): /, '');
  const boxes = () => [...document.querySelectorAll('input[name=read][form=verdict]')];
  const article = document.querySelector('article.change');
  const keyOf = (version) => `read ${article.dataset.place} ${article.dataset.change} ${version}`;
  const key = article && keyOf(article.dataset.version);
  // A file that cannot be shown is read where the reader says how; its places are those of all their files.
  const unshown = () => [...document.querySelectorAll('.unshown li')].filter((f) => f.querySelector('select'));
  const isSaid = (f) => f.querySelector('select').value && f.querySelector('textarea').value.trim().length >= 10;
  const said = () => {
    const places = new Set(unshown().flatMap((f) => f.dataset.places.split(' ')));
    unshown().filter((f) => !isSaid(f)).forEach((f) => f.dataset.places.split(' ').forEach((p) => places.delete(p)));
    return places.size;
  };
  const count = () => {
    const out = document.getElementById('progress');
    const open = boxes().filter((b) => !b.checked).map(nameOf);
    if (out) out.textContent = String(boxes().length - open.length + said());
    open.push(...unshown().filter((f) => !isSaid(f)).map((f) => f.querySelector('code').textContent));
    const left = document.getElementById('left');
    if (left) {
      left.hidden = open.length === 0;
      left.textContent = open.length === 1
        ? `One is not read yet: ${open[0]}`
        : `${open.length} are not read yet; the first: ${open[0]}`;
    }
  };
  const keep = () => {
    if (key) sessionStorage.setItem(key, boxes().filter((b) => b.checked).map((b) => b.value).join(' '));
    count();
  };
  const mark = (item, on) => {
    const box = item.querySelector('input[name=read]');
    if (box) { box.checked = on; keep(); }
  };
  const byHand = (box) => {
    box.dataset.byHand = box.checked ? 'yes' : 'no';
    keep();
  };
  const tick = () => {
    const item = stops()[stop];
    const box = item ? item.querySelector('input[name=read]') : !stops().length && boxes()[0];
    if (!item && !box) return false;
    if (box) {
      box.checked = !box.checked;
      byHand(box);
    }
    say(box ? `${box.checked ? 'Ticked' : 'Not ticked'}: ${nameOf(box)}.` : 'This place cannot be ticked: not all of it is shown here.');
    return true;
  };
  if (key) {
    // a verdict of one's own makes the next version of the same plan, unless the change is shown elsewhere now
    const before = location.search === '?decided=yes' && keyOf(article.dataset.version - 1);
    if (before && sessionStorage.getItem(before)) sessionStorage.setItem(key, sessionStorage.getItem(before));
    const read = new Set((sessionStorage.getItem(key) || '').split(' '));
    boxes().forEach((b) => { b.checked = read.has(b.value); b.addEventListener('change', () => byHand(b)); });
    unshown().forEach((f) => f.addEventListener('input', count));
    count();
    stops().forEach((item, i) => item.querySelector('a')?.addEventListener('click', (e) => {
      e.preventDefault();
      stop = i;
      show(item);
    }));
    document.querySelector('a.jump')?.addEventListener('click', (e) => { if (toVerdict()) e.preventDefault(); });
  }

  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'Escape') { e.target.blur?.(); return; }
    if (typing(e)) return;
    const done = {
      j: () => walk(1), k: () => walk(-1), n: () => go(1), p: () => go(-1),
      x: tick, v: toVerdict,
      g: () => { location.href = '/queue'; return true; },
      '.': () => { const next = document.getElementById('next'); next?.click(); return !!next; },
      '/': () => { const s = document.getElementById('search'); s?.focus(); return !!s; },
    }[e.key]?.();
    if (done) e.preventDefault();
  });

  // News: an open queue looks again; it never moves what somebody has the keyboard in.
  const queue = () => document.getElementById('queue');
  if (queue() && window.EventSource) {
    let stale = false;
    const look = () => {
      if (!stale || document.hidden || !queue() || queue().contains(document.activeElement)) return;
      stale = false;
      window.htmx.ajax('GET', queue().dataset.news, { target: '#queue', swap: 'outerHTML' });
    };
    new EventSource('/events').addEventListener('news', () => { stale = true; look(); });
    document.addEventListener('visibilitychange', look);
    setInterval(look, 5000);
  }
  document.querySelectorAll('input.copy').forEach((i) => i.addEventListener('focus', () => i.select()));
})();
