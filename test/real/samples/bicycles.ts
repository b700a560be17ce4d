import { en, Faker } from '@faker-js/faker';
import { type Sample, times } from './sample.ts';

const SEED = 21;

/**
 * A bicycle factory: five schemas, names that an import from another database folded into one word, domains, comments,
 * one key for people and companies, credentials and cards in tables of their own, documents with people in them.
 */
export const BICYCLES: Sample = {
  name: 'a bicycle factory',
  schema: `
    CREATE SCHEMA person; CREATE SCHEMA humanresources; CREATE SCHEMA production; CREATE SCHEMA purchasing; CREATE SCHEMA sales;
    CREATE DOMAIN public."Name" varchar(80); CREATE DOMAIN public."Flag" boolean NOT NULL; CREATE DOMAIN public."Phone" varchar(30);
    CREATE DOMAIN public."AccountNumber" varchar(15);
    CREATE TABLE person.businessentity (businessentityid serial PRIMARY KEY, rowguid uuid NOT NULL, modifieddate timestamp NOT NULL DEFAULT '2026-01-01');
    CREATE TABLE person.person (businessentityid int PRIMARY KEY REFERENCES person.businessentity, persontype char(2) NOT NULL CHECK (persontype IN ('EM', 'IN', 'SP')),
      namestyle public."Flag", title varchar(8), firstname public."Name" NOT NULL, middlename public."Name", lastname public."Name" NOT NULL,
      emailpromotion int NOT NULL DEFAULT 0 CHECK (emailpromotion BETWEEN 0 AND 2), demographics jsonb);
    COMMENT ON TABLE person.person IS 'Customers, employees and others.'; COMMENT ON COLUMN person.person.persontype IS 'EM = employee, IN = customer, SP = salesperson';
    CREATE TABLE person.emailaddress (businessentityid int REFERENCES person.person, emailaddressid serial, emailaddress varchar(60), PRIMARY KEY (businessentityid, emailaddressid));
    CREATE INDEX ix_emailaddress ON person.emailaddress (emailaddress);
    CREATE TABLE person.password (businessentityid int PRIMARY KEY REFERENCES person.person, passwordhash varchar(128) NOT NULL, passwordsalt varchar(10) NOT NULL);
    CREATE TABLE person.phonenumbertype (phonenumbertypeid serial PRIMARY KEY, name public."Name" NOT NULL);
    CREATE TABLE person.personphone (businessentityid int REFERENCES person.person, phonenumber public."Phone" NOT NULL, phonenumbertypeid int REFERENCES person.phonenumbertype,
      PRIMARY KEY (businessentityid, phonenumber, phonenumbertypeid));
    CREATE TABLE person.address (addressid serial PRIMARY KEY, addressline1 varchar(60) NOT NULL, addressline2 varchar(60), city varchar(40) NOT NULL, postalcode varchar(15) NOT NULL);
    CREATE TABLE person.businessentityaddress (businessentityid int REFERENCES person.businessentity, addressid int REFERENCES person.address, addresstypeid int, PRIMARY KEY (businessentityid, addressid));
    CREATE TABLE humanresources.department (departmentid serial PRIMARY KEY, name public."Name" NOT NULL, groupname public."Name" NOT NULL);
    CREATE TABLE humanresources.employee (businessentityid int PRIMARY KEY REFERENCES person.person, nationalidnumber varchar(15) NOT NULL, loginid varchar(256) NOT NULL UNIQUE,
      jobtitle varchar(50) NOT NULL, birthdate date NOT NULL CHECK (birthdate >= '1930-01-01'), maritalstatus char(1) NOT NULL CHECK (upper(maritalstatus) IN ('M', 'S')),
      gender char(1) NOT NULL CHECK (upper(gender) IN ('M', 'F')), salariedflag public."Flag", vacationhours smallint NOT NULL, currentflag public."Flag");
    CREATE TABLE humanresources.employeepayhistory (businessentityid int REFERENCES humanresources.employee, ratechangedate timestamp, rate numeric NOT NULL CHECK (rate BETWEEN 6.5 AND 200),
      payfrequency smallint NOT NULL, PRIMARY KEY (businessentityid, ratechangedate));
    CREATE TABLE production.productcategory (productcategoryid serial PRIMARY KEY, name public."Name" NOT NULL);
    CREATE TABLE production.product (productid serial PRIMARY KEY, name public."Name" NOT NULL, productnumber varchar(25) NOT NULL UNIQUE, color varchar(15), listprice numeric NOT NULL,
      productcategoryid int REFERENCES production.productcategory, weight numeric(8, 2), sellstartdate timestamp NOT NULL, rowguid uuid NOT NULL);
    CREATE TABLE production.productreview (productreviewid serial PRIMARY KEY, productid int NOT NULL REFERENCES production.product, reviewername public."Name" NOT NULL,
      emailaddress varchar(60) NOT NULL, rating int NOT NULL CHECK (rating BETWEEN 1 AND 5), comments varchar(3850));
    CREATE TABLE purchasing.vendor (businessentityid int PRIMARY KEY REFERENCES person.businessentity, accountnumber public."AccountNumber" NOT NULL, name public."Name" NOT NULL, activeflag public."Flag");
    CREATE TABLE sales.creditcard (creditcardid serial PRIMARY KEY, cardtype varchar(50) NOT NULL, cardnumber varchar(25) NOT NULL UNIQUE, expmonth smallint NOT NULL, expyear smallint NOT NULL);
    CREATE TABLE sales.personcreditcard (businessentityid int REFERENCES person.person, creditcardid int REFERENCES sales.creditcard, PRIMARY KEY (businessentityid, creditcardid));
    CREATE TABLE sales.customer (customerid serial PRIMARY KEY, personid int REFERENCES person.person, territoryid int);
    CREATE TABLE sales.salesorderheader (salesorderid serial PRIMARY KEY, customerid int NOT NULL REFERENCES sales.customer, salespersonid int REFERENCES humanresources.employee,
      creditcardid int REFERENCES sales.creditcard, orderdate timestamp NOT NULL, status smallint NOT NULL, subtotal numeric NOT NULL, totaldue numeric GENERATED ALWAYS AS (subtotal * 1.1) STORED,
      comment varchar(128));
    CREATE TABLE sales.salesorderdetail (salesorderid int REFERENCES sales.salesorderheader ON DELETE CASCADE, salesorderdetailid serial, productid int NOT NULL REFERENCES production.product,
      orderqty smallint NOT NULL, unitprice numeric NOT NULL, PRIMARY KEY (salesorderid, salesorderdetailid));
    CREATE VIEW humanresources.vemployee AS SELECT e.businessentityid, p.firstname, p.lastname, e.jobtitle, a.emailaddress FROM humanresources.employee e
      JOIN person.person p USING (businessentityid) LEFT JOIN person.emailaddress a USING (businessentityid);
    CREATE MATERIALIZED VIEW sales.vpersondemographics AS SELECT businessentityid, demographics ->> 'yearlyIncome' AS income FROM person.person WITH NO DATA;`,
  rows() {
    const faker = new Faker({ locale: en, seed: SEED });
    const { person, location, phone, finance, commerce, string, date, number, lorem } = faker;
    const people = 100;
    const employees = 25;
    return [
      [
        'person.businessentity',
        times(people + 10, (n) => ({ businessentityid: n, rowguid: string.uuid(), modifieddate: '2026-01-01' })),
      ],
      [
        'person.person',
        times(people, (n) => ({
          businessentityid: n,
          persontype: n <= employees ? 'EM' : 'IN',
          namestyle: false,
          title: n % 5 === 0 ? 'Ms.' : null,
          firstname: person.firstName(),
          middlename: n % 3 === 0 ? person.middleName() : null,
          lastname: person.lastName(),
          emailpromotion: n % 3,
          demographics: {
            yearlyIncome: `${number.int({ min: 2, max: 9 })}0000`,
            email: `contact${n}@bicycles.test`,
            cars: n % 4,
          },
        })),
      ],
      [
        'person.emailaddress',
        times(people, (n) => ({
          businessentityid: n,
          emailaddressid: n,
          emailaddress: `${person.firstName()}${n}@bicycles.test`.toLowerCase(),
        })),
      ],
      [
        'person.password',
        times(people, (n) => ({
          businessentityid: n,
          passwordhash: string.alphanumeric(44),
          passwordsalt: string.alphanumeric(8),
        })),
      ],
      ['person.phonenumbertype', times(3, (n) => ({ phonenumbertypeid: n, name: ['Cell', 'Home', 'Work'][n - 1] }))],
      [
        'person.personphone',
        times(people, (n) => ({
          businessentityid: n,
          phonenumber: phone.number({ style: 'national' }),
          phonenumbertypeid: 1 + (n % 3),
        })),
      ],
      [
        'person.address',
        times(people, (n) => ({
          addressid: n,
          addressline1: location.streetAddress(),
          addressline2: n % 6 === 0 ? location.secondaryAddress() : null,
          city: location.city(),
          postalcode: location.zipCode(),
        })),
      ],
      ['person.businessentityaddress', times(people, (n) => ({ businessentityid: n, addressid: n, addresstypeid: 1 }))],
      [
        'humanresources.department',
        times(4, (n) => ({ departmentid: n, name: ['Design', 'Tools', 'Sales', 'Shipping'][n - 1], groupname: 'All' })),
      ],
      [
        'humanresources.employee',
        times(employees, (n) => ({
          businessentityid: n,
          nationalidnumber: string.numeric({ length: 9, allowLeadingZeros: false }),
          loginid: `factory\\${person.firstName().toLowerCase()}${n}`,
          jobtitle: ['Design Engineer', 'Buyer', 'Stocker', 'Welder'][n % 4],
          birthdate: date.birthdate({ refDate: '2026-01-01' }).toISOString().slice(0, 10),
          maritalstatus: n % 2 === 0 ? 'M' : 'S',
          gender: n % 3 === 0 ? 'M' : 'F',
          salariedflag: n % 4 === 0,
          vacationhours: n,
          currentflag: true,
        })),
      ],
      [
        'humanresources.employeepayhistory',
        times(employees, (n) => ({
          businessentityid: n,
          ratechangedate: '2025-05-05',
          rate: 10 + n / 4,
          payfrequency: 1 + (n % 2),
        })),
      ],
      [
        'production.productcategory',
        times(4, (n) => ({ productcategoryid: n, name: ['Bikes', 'Components', 'Clothing', 'Accessories'][n - 1] })),
      ],
      [
        'production.product',
        times(40, (n) => ({
          productid: n,
          name: `${commerce.productAdjective()} ${['Frame', 'Wheel', 'Jersey', 'Pedal'][n % 4]} ${n}`,
          productnumber: `BK-${1000 + n}`,
          color: ['red', 'black', null][n % 3],
          listprice: n * 10,
          productcategoryid: 1 + (n % 4),
          weight: n / 3,
          sellstartdate: '2024-01-01',
          rowguid: string.uuid(),
        })),
      ],
      [
        'production.productreview',
        times(20, (n) => ({
          productreviewid: n,
          productid: n,
          reviewername: person.fullName(),
          emailaddress: `reviewer${n}@mail.test`,
          rating: 1 + (n % 5),
          comments: lorem.sentences(2),
        })),
      ],
      [
        'purchasing.vendor',
        times(10, (n) => ({
          businessentityid: people + n,
          accountnumber: `VENDOR${String(n).padStart(4, '0')}`,
          name: `${commerce.department()} Supply ${n}`,
          activeflag: true,
        })),
      ],
      [
        'sales.creditcard',
        times(60, (n) => ({
          creditcardid: n,
          cardtype: 'Vista',
          cardnumber: finance.creditCardNumber('4###-####-####-###L').replaceAll('-', ''),
          expmonth: 1 + (n % 12),
          expyear: 2027,
        })),
      ],
      ['sales.personcreditcard', times(60, (n) => ({ businessentityid: n + 30, creditcardid: n }))],
      ['sales.customer', times(70, (n) => ({ customerid: n, personid: n + 30, territoryid: 1 + (n % 6) }))],
      [
        'sales.salesorderheader',
        times(150, (n) => ({
          salesorderid: n,
          customerid: 1 + ((n * 7) % 70),
          salespersonid: n % 4 === 0 ? null : 1 + (n % 25),
          creditcardid: 1 + (n % 60),
          orderdate: new Date(Date.UTC(2025, n % 12, 1 + (n % 28))).toISOString().slice(0, 10),
          status: 1 + (n % 5),
          subtotal: n * 3,
          comment: n % 10 === 0 ? `Call ${person.fullName()} first.` : null,
        })),
      ],
      [
        'sales.salesorderdetail',
        times(300, (n) => ({
          salesorderid: 1 + (n % 150),
          salesorderdetailid: n,
          productid: 1 + (n % 40),
          orderqty: 1 + (n % 4),
          unitprice: n % 50,
        })),
      ],
    ];
  },
  finish: 'REFRESH MATERIALIZED VIEW sales.vpersondemographics;',
  policy: 'bicycles.yml',
  personal: [
    'person.person.firstname',
    'person.person.lastname',
    'person.emailaddress.emailaddress',
    'person.password.passwordhash',
    'person.personphone.phonenumber',
    'person.address.addressline1',
    'person.address.postalcode',
    'humanresources.employee.birthdate',
    'humanresources.employee.gender',
    'sales.creditcard.cardnumber',
    'production.productreview.emailaddress',
    'production.productreview.reviewername',
  ],
  impersonal: [
    'person.businessentity.businessentityid',
    'person.person.emailpromotion',
    'person.phonenumbertype.phonenumbertypeid',
    'production.product.productid',
    'production.product.name',
    'production.product.productnumber',
    'production.productcategory.productcategoryid',
    'sales.creditcard.creditcardid',
    'sales.customer.customerid',
    'sales.salesorderheader.orderdate',
    'sales.salesorderheader.subtotal',
    'sales.salesorderdetail.unitprice',
    'humanresources.employee.vacationhours',
    'humanresources.department.name',
  ],
  questions: [
    'SELECT persontype, count(*), count(title), count(middlename), sum(emailpromotion) FROM person.person GROUP BY 1 ORDER BY 1',
    'SELECT c.customerid, count(*), sum(totaldue) FROM sales.customer c JOIN sales.salesorderheader USING (customerid) JOIN person.person p ON p.businessentityid = c.personid GROUP BY 1 ORDER BY 1',
    'SELECT count(*), count(DISTINCT cardnumber), count(DISTINCT length(cardnumber)) FROM sales.creditcard JOIN sales.personcreditcard USING (creditcardid)',
    'SELECT g.name, sum(d.orderqty * d.unitprice) FROM sales.salesorderdetail d JOIN production.product USING (productid) JOIN production.productcategory g USING (productcategoryid) GROUP BY 1 ORDER BY 1',
    'SELECT businessentityid, jobtitle FROM humanresources.vemployee ORDER BY 1',
    'SELECT income, count(*) FROM sales.vpersondemographics GROUP BY 1 ORDER BY 1',
    'SELECT count(*), count(DISTINCT loginid) FROM humanresources.employee JOIN humanresources.employeepayhistory USING (businessentityid)',
    "SELECT count(*) FROM person.person WHERE demographics ? 'cars' AND demographics ->> 'email' LIKE '%@%'",
    'SELECT rating, count(*) FROM production.productreview GROUP BY 1 ORDER BY 1',
  ],
};
