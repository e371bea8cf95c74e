
(function () {
  'use strict';
  var find = document.getElementById('find');
  var none = document.getElementById('found-none');
  var words = function (text) { return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, ''); };
  if (find) {
    find.hidden = false;
    find.addEventListener('input', function () {
      var wanted = words(find.value.trim());
      var found = 0;
      document.querySelectorAll('.agent').forEach(function (agent) {
        var entries = agent.querySelectorAll('.queue li');
        var whole = words(agent.querySelector('h2').textContent).includes(wanted);
        var here = 0;
        agent.querySelectorAll('.card').forEach(function (card, index) {
          var hit = whole || words(card.textContent).includes(wanted);
          card.hidden = !hit;
          entries[index].hidden = !hit;
          here += hit ? 1 : 0;
        });
        agent.hidden = here === 0;
        found += here;
      });
      none.hidden = found !== 0;
    });
  }
  if (navigator.clipboard) {
    document.querySelectorAll('.copy').forEach(function (button) {
      button.hidden = false;
      button.addEventListener('click', function () {
        var text = button.closest('.say').querySelector('blockquote').textContent;
        navigator.clipboard.writeText(text).then(function () { button.textContent = '\u2713'; });
      });
    });
  }
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('.manage details').forEach(function (box) { box.open = true; });
  });
}());
