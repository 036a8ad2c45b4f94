import { foldHeading } from './file/headings.js';
import type { KindId } from './kind.js';
import type { KindMapping } from './mapping.js';

/** The columns of a field, best first: the first that the file has is it. Several together are put together. */
type Columns = readonly (string | readonly string[])[];

interface Preset {
  /** The program, as its users call it. */
  program: string;
  kind: KindId;
  /** The headings by which its file is known: all of them. */
  known: readonly string[];
  columns: Readonly<Record<string, Columns>>;
  /** `{Heading}` becomes the cell; left out where the file has not all of the headings. */
  template?: Readonly<Record<string, string>>;
  constants?: Readonly<Record<string, string>>;
}

const owner = (heading: string) => ({ members: `account manager: {${heading}}` });

/** How the exports of other programs say what our own files would. */
const presets: readonly Preset[] = [
  {
    program: 'HubSpot',
    kind: 'accounts',
    known: ['Record ID', 'Company name'],
    columns: {
      externalId: ['Record ID'],
      name: ['Company name'],
      domains: ['Company Domain Name', 'Website URL'],
    },
    template: owner('Company owner'),
  },
  {
    program: 'HubSpot',
    kind: 'stakeholders',
    known: ['Record ID', 'First Name', 'Last Name'],
    columns: {
      externalId: ['Record ID'],
      account: [
        'Associated Company IDs (Primary)',
        'Associated Company (Primary)',
        'Associated Company IDs',
        'Associated Company',
        'Company name',
      ],
      name: [['First Name', 'Last Name']],
      title: ['Job Title'],
      email: ['Email'],
      phone: [['Phone Number', 'Mobile Phone Number'], 'Phone Number', 'Mobile Phone Number'],
    },
  },
  {
    program: 'HubSpot',
    kind: 'interactions',
    known: ['Note body', 'Activity date'],
    columns: {
      externalId: ['Record ID'],
      account: ['Associated Company IDs', 'Associated Company'],
      date: ['Activity date'],
      member: ['Activity assigned to'],
      with: ['Associated Contact'],
      text: ['Note body'],
    },
    constants: { kind: 'note' },
  },
  {
    program: 'HubSpot',
    kind: 'interactions',
    known: ['Meeting name', 'Meeting start time'],
    columns: {
      externalId: ['Record ID'],
      account: ['Associated Company IDs', 'Associated Company'],
      date: ['Meeting start time'],
      member: ['Activity assigned to'],
      with: ['Associated Contact'],
      place: ['Meeting location'],
      text: [['Meeting name', 'Meeting description'], 'Meeting name'],
    },
    constants: { kind: 'meeting' },
  },
  {
    program: 'Salesforce',
    kind: 'accounts',
    known: ['Account ID', 'Account Name'],
    columns: { externalId: ['Account ID'], name: ['Account Name'], domains: ['Website'] },
    template: owner('Account Owner'),
  },
  // Before Salesforce, whose headings it has as well.
  ...['BusinessEmail', 'JobTitleDescription'].map((known): Preset => ({
    program: 'Exact Online',
    kind: 'stakeholders',
    known: ['AccountName', 'FullName', known],
    columns: {
      externalId: ['Code', 'ID'],
      account: ['AccountName'],
      name: ['FullName'],
      title: ['JobTitleDescription'],
      email: ['BusinessEmail', 'Email'],
      phone: [
        ['BusinessPhone', 'BusinessMobile'],
        ['Phone', 'Mobile'],
        'BusinessPhone',
        'BusinessMobile',
        'Phone',
        'Mobile',
      ],
    },
  })),
  {
    program: 'Salesforce',
    kind: 'stakeholders',
    known: ['First Name', 'Last Name', 'Account Name'],
    columns: {
      externalId: ['Contact ID'],
      account: ['Account ID', 'Account Name'],
      name: [
        ['First Name', 'Middle Name', 'Last Name'],
        ['First Name', 'Last Name'],
      ],
      title: ['Title'],
      email: ['Email'],
      phone: [['Phone', 'Mobile'], 'Phone', 'Mobile'],
    },
  },
  {
    program: 'Salesforce',
    kind: 'stakeholders',
    known: ['AccountId', 'FirstName', 'LastName'],
    columns: {
      externalId: ['Id'],
      account: ['AccountId'],
      name: [
        ['FirstName', 'MiddleName', 'LastName'],
        ['FirstName', 'LastName'],
      ],
      title: ['Title'],
      email: ['Email'],
      phone: [['Phone', 'MobilePhone'], 'Phone', 'MobilePhone'],
    },
  },
  {
    program: 'Pipedrive',
    kind: 'accounts',
    known: ['Organization - Name'],
    columns: {
      externalId: ['Organization - ID'],
      name: ['Organization - Name'],
      domains: ['Organization - Website'],
    },
    template: owner('Organization - Owner'),
  },
  {
    program: 'Pipedrive',
    kind: 'stakeholders',
    known: ['Person - Name', 'Person - Organization'],
    columns: {
      externalId: ['Person - ID'],
      account: ['Person - Organization'],
      name: ['Person - Name'],
      title: ['Person - Job title', 'Person - Title'],
      email: ['Person - Email - Work', 'Person - Email', 'Person - Email - Other', 'Person - Email - Home'],
      phone: [['Person - Phone - Work', 'Person - Phone - Mobile'], 'Person - Phone - Work', 'Person - Phone'],
    },
  },
  {
    program: 'Dynamics 365',
    kind: 'accounts',
    known: ['(Do Not Modify) Account', 'Account Name'],
    columns: {
      externalId: ['Account Number', '(Do Not Modify) Account'],
      name: ['Account Name'],
      domains: ['Website'],
    },
    template: owner('Owner'),
  },
  {
    program: 'Dynamics 365',
    kind: 'stakeholders',
    known: ['(Do Not Modify) Contact', 'Full Name'],
    columns: {
      externalId: ['(Do Not Modify) Contact'],
      account: ['Company Name'],
      name: ['Full Name'],
      title: ['Job Title'],
      email: ['Email'],
      phone: [['Business Phone', 'Mobile Phone'], 'Business Phone', 'Mobile Phone'],
    },
  },
  {
    program: 'Outlook',
    kind: 'stakeholders',
    known: ['First Name', 'Last Name', 'Company', 'E-mail Address'],
    columns: {
      account: ['Company'],
      name: [
        ['First Name', 'Middle Name', 'Last Name'],
        ['First Name', 'Last Name'],
      ],
      title: ['Job Title'],
      email: ['E-mail Address'],
      phone: [['Business Phone', 'Mobile Phone'], 'Business Phone', 'Mobile Phone'],
    },
  },
  {
    program: 'Google Contacts',
    kind: 'stakeholders',
    known: ['First Name', 'Last Name', 'Organization Name', 'Labels'],
    columns: {
      account: ['Organization Name'],
      name: [
        ['First Name', 'Middle Name', 'Last Name'],
        ['First Name', 'Last Name'],
      ],
      title: ['Organization Title'],
      email: ['E-mail 1 - Value'],
      phone: [['Phone 1 - Value', 'Phone 2 - Value'], 'Phone 1 - Value'],
    },
  },
  {
    program: 'Google Contacts',
    kind: 'stakeholders',
    known: ['Given Name', 'Family Name', 'Organization 1 - Name'],
    columns: {
      account: ['Organization 1 - Name'],
      name: [
        ['Given Name', 'Additional Name', 'Family Name'],
        ['Given Name', 'Family Name'],
      ],
      title: ['Organization 1 - Title'],
      email: ['E-mail 1 - Value'],
      phone: [['Phone 1 - Value', 'Phone 2 - Value'], 'Phone 1 - Value'],
    },
  },
  {
    program: 'AFAS',
    kind: 'accounts',
    known: ['Naam', 'Telefoonnr. werk', 'Homepage'],
    columns: { externalId: ['Nummer', 'Organisatienummer'], name: ['Naam'], domains: ['Homepage'] },
  },
  {
    program: 'AFAS',
    kind: 'stakeholders',
    known: ['Achternaam', 'Telefoonnr. werk', 'E-mail werk'],
    columns: {
      email: ['E-mail werk'],
      phone: [['Telefoonnr. werk', 'Mobiel werk'], 'Telefoonnr. werk'],
    },
  },
  {
    program: 'Exact Online',
    kind: 'accounts',
    known: ['Code', 'Name', 'AccountManagerFullName'],
    columns: { externalId: ['Code'], name: ['Name'], domains: ['Website'] },
    template: owner('AccountManagerFullName'),
  },
  {
    program: 'Northwind',
    kind: 'accounts',
    known: ['CustomerID', 'CompanyName', 'ContactName'],
    columns: { externalId: ['CustomerID'], name: ['CompanyName'] },
  },
  {
    program: 'Northwind',
    kind: 'stakeholders',
    known: ['CustomerID', 'CompanyName', 'ContactName'],
    columns: { account: ['CustomerID'], name: ['ContactName'], title: ['ContactTitle'], phone: ['Phone'] },
  },
  {
    program: 'AdventureWorks',
    kind: 'accounts',
    known: ['BusinessEntityID', 'Name', 'SalesPersonID'],
    columns: { externalId: ['BusinessEntityID'], name: ['Name'] },
  },
  {
    program: 'AdventureWorks',
    kind: 'stakeholders',
    known: ['CustomerID', 'CompanyName', 'SalesPerson', 'EmailAddress'],
    columns: {
      externalId: ['CustomerID'],
      account: ['CompanyName'],
      name: [['FirstName', 'MiddleName', 'LastName']],
      email: ['EmailAddress'],
      phone: ['Phone'],
    },
    // Its Title is Mr. or Ms.
    constants: { title: '' },
  },
];

export const presetHeadings: readonly string[] = [
  ...new Set(presets.flatMap(({ known, columns }) => [...known, ...Object.values(columns).flat(2)])),
];

/** How a file with these headings is read when it is another program's; undefined when it is none's that we know. */
export function presetFor(
  kind: KindId,
  headings: readonly string[],
): { program: string; mapping: KindMapping } | undefined {
  const there = new Set(headings.map(foldHeading));
  const has = (heading: string) => there.has(foldHeading(heading));
  const found = presets.find((preset) => preset.kind === kind && preset.known.every(has));
  if (!found) return undefined;
  const columns = Object.entries(found.columns).flatMap(([field, all]) => {
    const first = all.find((one) => [one].flat().every(has));
    return first === undefined ? [] : [[field, typeof first === 'string' ? first : [...first]] as const];
  });
  const template = Object.entries(found.template ?? {}).filter(([, text]) =>
    [...text.matchAll(/\{([^{}]+)\}/g)].every(([, heading = '']) => has(heading)),
  );
  return {
    program: found.program,
    mapping: {
      columns: Object.fromEntries(columns),
      template: Object.fromEntries(template),
      constants: { ...found.constants },
    },
  };
}
