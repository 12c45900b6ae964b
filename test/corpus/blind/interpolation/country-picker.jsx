import { useEffect, useState } from 'react';
import { gqlClient } from '../lib/gql';

export function renderSelect(name, options) {
  return `<select name="${name}" id="${name}">
    ${options.map((o) => `<option value="${o.code}">${o.label}</option>`).join('')}
  </select>`;
}

export default function CountryPicker({ region, onSelect }) {
  const [countries, setCountries] = useState([]);
  const [error, setError] = useState(null);

  useEffect(() => {
    gqlClient
      .query(`query { countries(region: "${region}") { code label } }`)
      .then((r) => setCountries(r.data.countries))
      .catch((e) => setError(`Select countries from ${region} failed: ${e.message}`));
  }, [region]);

  if (error) return <p className="error">{error}</p>;
  return (
    <ul>
      {countries.map((c) => (
        <li key={c.code} onClick={() => onSelect(c.code)}>{`Update ${c.label} set as default`}</li>
      ))}
    </ul>
  );
}
