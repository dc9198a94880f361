for (const [name, value] of new URLSearchParams(location.search)) {
  const row = document.getElementById('parameters').insertRow();
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = name;
  row.append(head);
  row.insertCell().textContent = value;
}
