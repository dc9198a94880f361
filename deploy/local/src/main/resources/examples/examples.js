const show = (table, entries) => {
  for (const [name, value] of entries) {
    const row = document.getElementById(table).insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = name;
    row.append(head);
    row.insertCell().textContent = value;
  }
};

if (document.getElementById('parameters')) show('parameters', new URLSearchParams(location.search));
