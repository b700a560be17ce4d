import { en, Faker } from '@faker-js/faker';
import { type Sample, times } from './sample.ts';

const SEED = 19;

/** Music for sale: every name in Pascal case and quoted, employees who report to each other, invoices with copied addresses. */
export const MUSIC: Sample = {
  name: 'music for sale',
  schema: `
    CREATE TABLE "Artist" ("ArtistId" int PRIMARY KEY, "Name" varchar(120));
    CREATE TABLE "Album" ("AlbumId" int PRIMARY KEY, "Title" varchar(160) NOT NULL, "ArtistId" int NOT NULL REFERENCES "Artist");
    CREATE TABLE "Genre" ("GenreId" int PRIMARY KEY, "Name" varchar(120));
    CREATE TABLE "Track" ("TrackId" int PRIMARY KEY, "Name" varchar(200) NOT NULL, "AlbumId" int REFERENCES "Album", "GenreId" int REFERENCES "Genre",
      "Milliseconds" int NOT NULL, "Bytes" int, "UnitPrice" numeric(10, 2) NOT NULL);
    CREATE TABLE "Employee" ("EmployeeId" int PRIMARY KEY, "LastName" varchar(40) NOT NULL, "FirstName" varchar(40) NOT NULL, "Title" varchar(60),
      "ReportsTo" int REFERENCES "Employee", "BirthDate" timestamp, "Address" varchar(70), "PostalCode" varchar(12), "Phone" varchar(30), "Fax" varchar(30), "Email" varchar(60));
    CREATE TABLE "Customer" ("CustomerId" int PRIMARY KEY, "FirstName" varchar(40) NOT NULL, "LastName" varchar(40) NOT NULL, "Company" varchar(80),
      "Address" varchar(70), "City" varchar(60), "PostalCode" varchar(12), "Phone" varchar(30), "Email" varchar(60) NOT NULL, "SupportRepId" int REFERENCES "Employee");
    CREATE INDEX "IFK_CustomerSupportRepId" ON "Customer" ("SupportRepId");
    CREATE TABLE "Invoice" ("InvoiceId" int PRIMARY KEY, "CustomerId" int NOT NULL REFERENCES "Customer", "InvoiceDate" timestamp NOT NULL,
      "BillingAddress" varchar(70), "BillingCity" varchar(60), "BillingPostalCode" varchar(12), "Total" numeric(10, 2) NOT NULL);
    CREATE TABLE "InvoiceLine" ("InvoiceLineId" int PRIMARY KEY, "InvoiceId" int NOT NULL REFERENCES "Invoice", "TrackId" int NOT NULL REFERENCES "Track",
      "UnitPrice" numeric(10, 2) NOT NULL, "Quantity" int NOT NULL);
    CREATE TABLE "Playlist" ("PlaylistId" int PRIMARY KEY, "Name" varchar(120));
    CREATE TABLE "PlaylistTrack" ("PlaylistId" int REFERENCES "Playlist", "TrackId" int REFERENCES "Track", PRIMARY KEY ("PlaylistId", "TrackId"));`,
  rows() {
    const faker = new Faker({ locale: en, seed: SEED });
    const { person, location, phone, music, company, number, date } = faker;
    const addresses = times(60, () => ({
      address: location.streetAddress(),
      city: location.city(),
      code: location.zipCode(),
    }));
    return [
      ['Artist', times(30, (n) => ({ ArtistId: n, Name: music.artist() }))],
      ['Album', times(50, (n) => ({ AlbumId: n, Title: music.album(), ArtistId: 1 + (n % 30) }))],
      [
        'Genre',
        times(8, (n) => ({
          GenreId: n,
          Name: ['Rock', 'Jazz', 'Metal', 'Latin', 'Blues', 'Soul', 'Pop', 'Opera'][n - 1],
        })),
      ],
      [
        'Track',
        times(300, (n) => ({
          TrackId: n,
          Name: music.songName(),
          AlbumId: 1 + (n % 50),
          GenreId: 1 + (n % 8),
          Milliseconds: number.int({ min: 90_000, max: 400_000 }),
          Bytes: number.int({ min: 2_000_000, max: 9_000_000 }),
          UnitPrice: n % 9 === 0 ? 1.99 : 0.99,
        })),
      ],
      [
        'Employee',
        times(8, (n) => ({
          EmployeeId: n,
          LastName: person.lastName(),
          FirstName: person.firstName(),
          Title: n === 1 ? 'General Manager' : 'Sales Support Agent',
          ReportsTo: n === 1 ? null : 1 + Math.floor((n - 2) / 3),
          BirthDate: date.birthdate({ refDate: '2026-01-01' }).toISOString().slice(0, 10),
          Address: location.streetAddress(),
          PostalCode: location.zipCode(),
          Phone: phone.number({ style: 'international' }),
          Fax: phone.number({ style: 'international' }),
          Email: `agent${n}@music.test`,
        })),
      ],
      [
        'Customer',
        times(60, (n) => {
          const first = person.firstName();
          const last = person.lastName();
          const { address, city, code } = addresses[n - 1] ?? {};
          return {
            CustomerId: n,
            FirstName: first,
            LastName: last,
            Company: n % 5 === 0 ? company.name() : null,
            Address: address,
            City: city,
            PostalCode: code,
            Phone: phone.number({ style: 'international' }),
            Email: `${first}.${last}${n}@mail.test`.toLowerCase(),
            SupportRepId: 3 + (n % 3),
          };
        }),
      ],
      [
        'Invoice',
        times(150, (n) => {
          const { address, city, code } = addresses[(n * 7) % 60] ?? {};
          return {
            InvoiceId: n,
            CustomerId: 1 + ((n * 7) % 60),
            InvoiceDate: new Date(Date.UTC(2025, n % 12, 1 + (n % 28))).toISOString().slice(0, 10),
            BillingAddress: address,
            BillingCity: city,
            BillingPostalCode: code,
            Total: (n % 20) + 0.99,
          };
        }),
      ],
      [
        'InvoiceLine',
        times(400, (n) => ({
          InvoiceLineId: n,
          InvoiceId: 1 + (n % 150),
          TrackId: 1 + ((n * 3) % 300),
          UnitPrice: 0.99,
          Quantity: 1 + (n % 3),
        })),
      ],
      [
        'Playlist',
        times(5, (n) => ({ PlaylistId: n, Name: ['Music', 'Films', 'Classical', 'Nineties', 'Grunge'][n - 1] })),
      ],
      ['PlaylistTrack', times(200, (n) => ({ PlaylistId: 1 + (n % 5), TrackId: n }))],
    ];
  },
  policy: 'music.yml',
  personal: [
    'public.Customer.FirstName',
    'public.Customer.LastName',
    'public.Customer.Email',
    'public.Customer.Phone',
    'public.Customer.Address',
    'public.Customer.PostalCode',
    'public.Employee.FirstName',
    'public.Employee.LastName',
    'public.Employee.BirthDate',
    'public.Employee.Email',
    'public.Employee.Phone',
    'public.Employee.Fax',
    'public.Invoice.BillingAddress',
  ],
  impersonal: [
    'public.Album.Title',
    'public.Track.Name',
    'public.Track.Milliseconds',
    'public.Genre.Name',
    'public.Playlist.Name',
    'public.InvoiceLine.InvoiceLineId',
    'public.InvoiceLine.UnitPrice',
    'public.Invoice.Total',
    'public.Invoice.InvoiceDate',
    'public.Customer.SupportRepId',
  ],
  questions: [
    'SELECT count(*), count(DISTINCT "Email"), count("Company") FROM "Customer"',
    'SELECT c."CustomerId", sum(i."Total") FROM "Customer" c JOIN "Invoice" i USING ("CustomerId") GROUP BY 1 ORDER BY 1',
    // The address on an invoice is still the customer's.
    'SELECT count(*) FROM "Customer" c JOIN "Invoice" i USING ("CustomerId") WHERE i."BillingAddress" = c."Address"',
    'SELECT g."Name", sum(l."Quantity" * l."UnitPrice") FROM "Genre" g JOIN "Track" t USING ("GenreId") JOIN "InvoiceLine" l USING ("TrackId") GROUP BY 1 ORDER BY 1',
    'WITH RECURSIVE staff AS (SELECT "EmployeeId", 1 AS level FROM "Employee" WHERE "ReportsTo" IS NULL UNION ALL SELECT e."EmployeeId", level + 1 FROM "Employee" e JOIN staff s ON e."ReportsTo" = s."EmployeeId") SELECT level, count(*) FROM staff GROUP BY 1 ORDER BY 1',
    'SELECT a."Name", count(*) FROM "Artist" a JOIN "Album" USING ("ArtistId") JOIN "Track" USING ("AlbumId") GROUP BY a."ArtistId", a."Name" ORDER BY 2 DESC, 1 LIMIT 5',
  ],
};
