/** 256 street name stems of one word. */
export const STREETS: readonly string[] = `
  Abbey Acacia Acorn Alder Almond Amber Anchor Appleton Arbor Arbour Arch Ash Ashdown Ashgrove Aspen Autumn Azalea
  Balsam Bank Barley Barn Basin Bayberry Beach Beacon Beech Beechwood Bell Berry Birchwood Blackbird Blossom Bluebell
  Boathouse Boulder Bracken Briar Brick Bridge Brook Brookside Buckeye Butterfly Calder Camellia Campion Canal Canary
  Canyon Cardinal Castle Catalpa Causeway Cedar Cedarwood Chapel Cherry Church Clay Clearview Cliff Clover Cobble
  College Copper Copperfield Coral Corn Cottage Cotton Cottonwood County Cove Cowslip Creek Crescent Crest Crossing
  Crown Cypress Daffodil Dairy Dale Dawn Deer Deerfield Dock Dogwood Dove Eagle East Eastfield Elder Elm Elmwood
  Fairfield Fairview Falcon Farm Fern Ferry Field Fir Flint Forest Forge Fountain Foxhill Gable Garden Garnet Gate
  Glade Glen Goldfinch Gorse Grange Granite Grasmere Green Greenfield Grove Harbour Harvest Haven Hawk Hawthorn Hazel
  Heather Hedge Heron Hickory High Highfield Highland Hill Hillside Hilltop Holly Honeysuckle Hop Horizon Iris Jasmine
  Juniper Kestrel Kiln Kingfisher Lake Lakeside Lantern Larch Lark Laurel Lavender Lilac Lily Linden Lock Locust Lower
  Lupin Magnolia Main Manor Maple Maplewood Marigold Market Marsh Meadow Millbrook Millstone Mimosa Mint Moor Mulberry
  Myrtle Nutmeg Oak Oakfield Oakwood Old Olive Orchard Osprey Otter Palm Park Parkside Partridge Pasture Pear Pebble
  Pheasant Pier Pine Pinewood Plum Pond Poppy Primrose Prospect Quail Quarry Quay Queen Railway Rainbow Raven Redwood
  Reed Ridge Ridgeway Riverside Robin Rose Rosemary Rosewood Rowan Saddle Sage Sandstone School Sequoia Shady Shore
  Silver Sorrel South Sparrow Spring Springfield Spruce Station Summit Sunrise Sunset Swallow Sycamore Teal Terrace
  Thyme Tulip Upper Valley View Vine Violet Water West Willow Windmill Wood Woodland Wren
`
  .trim()
  .split(/\s+/);

/** 256 invented town names of one word. */
export const TOWNS: readonly string[] = `
  Ambrelford Ambrelstead Ambrelton Ambrelworth Ardrelbury Ardrelby Ardrelmere Ardrelwick Ashencombe Ashenford
  Ashenmoor Ashenstead Bellamford Bellamstead Bellamworth Brackelbury Brackelby Brackelmere Brackelwick Brannelbury
  Brannelby Brannelmere Brannelwick Brindlebury Brindleby Brindlemere Brindlewick Caldrelford Caldrelham Caldrelholt
  Caldrelton Corvenford Corvenholt Corvenstead Corvenworth Crestendale Crestenley Crestenwick Dapplebury Dappleby
  Dapplehaven Dapplewick Dorrinbury Dorrinham Dorrinholt Dorrinworth Drasselby Drasseldale Drasselmere Dunnockford
  Dunnockholt Dunnockmoor Dunnockton Elmrencombe Elmrendale Elmrenhaven Elmrenmoor Elvinbury Elvinby Elvinham
  Elvinholt Emberham Emberholt Emberworth Farrelcombe Farreldale Farrelmoor Farrelton Fenrickdale Fenrickley
  Fenrickmere Fenrickmoor Foxenbury Foxenby Foxenwick Galderbury Galderby Galderham Galderwick Gossambury Gossamby
  Gossamley Gossamwick Gravvendale Gravvenmere Gravvenmoor Harvelcombe Harvelmoor Harvelstead Harvelton Hesperbury
  Hesperby Hesperley Hesperwick Hollvendale Hollvenford Hollvenmoor Hollventon Imbermere Imberthorpe Imberwick
  Iskenford Iskenstead Iskenton Iskenworth Ivelbury Ivelby Ivelthorpe Ivelwick Jorvenford Jorventon Jorvenworth
  Juniperford Juniperholt Junipermoor Juniperton Kelderdale Kelderhaven Kelderley Keldermere Kestrelbury Kestrelby
  Kestrelwick Larkinbury Larkinham Larkinholt Larkinworth Linnethaven Linnetley Linnetmere Linnetwick Lorrinford
  Lorrinham Lorrinholt Lorrinworth Marlendale Marlenhaven Marlenmere Merrinford Merrinham Merrinholt Merrinworth
  Mossencombe Mossendale Mossenhaven Mossenmoor Nettleby Nettleholt Nettleworth Nimblecombe Nimbledale Nimblehaven
  Nimblemere Norrelbury Norrelby Norrelham Norrelwick Oakrelbury Oakrelby Oakrelholt Orrincombe Orrindale Orrinmoor
  Orrinton Osiercombe Osiermoor Osierstead Osierton Osmerdale Osmerhaven Osmermere Pebblecombe Pebbledale Pebblehaven
  Pebblemoor Pelderbury Pelderby Pelderley Pelderwick Pennelbury Pennelby Pennelham Pennelwick Quillenford Quillenmoor
  Quillenton Quorreldale Quorrelford Quorrelmoor Quorrelton Ravelbury Ravelby Ravelham Ravelwick Rowanhaven Rowanmere
  Rowanwick Rushenby Rushenley Rushenmere Rushenwick Selvenford Selvenholt Selvenstead Selvenworth Sorrelford
  Sorrelham Sorrelholt Tansyford Tansymoor Tansystead Tansyton Tarrincombe Tarrindale Tarrinhaven Tarrinmere Thessleby
  Thessledale Thesslemere Thesslewick Ulverby Ulverham Ulverholt Umberbury Umberham Umberholt Umberworth Veldercombe
  Velderdale Velderhaven Veldermoor Vesselcombe Vesselmoor Vesselton Wendleford Wendleham Wendleholt Wendleworth
  Willernbury Willernby Willernley Willernwick Wrennabury Wrennaby Wrennawick Yarlcombe Yarlmoor Yarlstead Yarlton
  Yewenford Yewenmoor Yewenstead Yewenton Zeldenbury Zeldenby Zeldenley
`
  .trim()
  .split(/\s+/);

/** Regions that are on no map. */
export const REGIONS: readonly string[] = `
  Ambershire Ardenmark Ashmarch Bellmark Brackshire Brindmark Caldershire Corvenmark Crestshire Dapplemark Dorrinshire
  Drasselmark Dunmarch Elmshire Elvinmark Embershire Farrelmark Fenmarch Foxshire Galdermark Gossamshire Gravenmark
  Harvelshire Hespermark Hollenshire Imbermark Iskenshire Ivelmark Jorvenshire Kelderland Kestrelmark Larkshire
  Linnetmark Lorrinshire Marlenland Merrinmark Mossland Nettleshire Nimblemark Norrelland Oakmarch Orrinshire Osmerland
  Pebbleshire Peldermark Pennelland Quillenshire Quorrelmark Ravelland Rowanshire Rushmark Selvenland Sorrelshire
  Tansymark Tarrinland Thesslemark Ulverland Umbershire Veldermark Vesselland Wendleshire Willermark Yarlland Zeldenmark
`
  .trim()
  .split(/\s+/);

/** Countries with their ISO 3166-1 codes: those of two letters, those of three, and English names of one word. */
export const COUNTRIES: readonly (readonly [alpha2: string, alpha3: string, name: string])[] = `
  AL ALB Albania;AD AND Andorra;AM ARM Armenia;AU AUS Australia;AT AUT Austria;BB BRB Barbados;BE BEL Belgium;BZ BLZ Belize
  BJ BEN Benin;BT BTN Bhutan;BW BWA Botswana;BG BGR Bulgaria;CA CAN Canada;CL CHL Chile;HR HRV Croatia;CY CYP Cyprus
  CZ CZE Czechia;DK DNK Denmark;DM DMA Dominica;EC ECU Ecuador;EE EST Estonia;FJ FJI Fiji;FI FIN Finland;FR FRA France
  GA GAB Gabon;GE GEO Georgia;DE DEU Germany;GH GHA Ghana;GR GRC Greece;GD GRD Grenada;GY GUY Guyana;HU HUN Hungary
  IS ISL Iceland;IE IRL Ireland;IT ITA Italy;JM JAM Jamaica;JP JPN Japan;KE KEN Kenya;LV LVA Latvia;LT LTU Lithuania
  LU LUX Luxembourg;MW MWI Malawi;MT MLT Malta;MU MUS Mauritius;MX MEX Mexico;MC MCO Monaco;NA NAM Namibia;NP NPL Nepal
  NL NLD Netherlands;NO NOR Norway;PA PAN Panama;PY PRY Paraguay;PE PER Peru;PL POL Poland;PT PRT Portugal;RO ROU Romania
  SN SEN Senegal;SG SGP Singapore;SK SVK Slovakia;SI SVN Slovenia;ES ESP Spain;SE SWE Sweden;TG TGO Togo;UY URY Uruguay
`
  .trim()
  .split(/[;\n]\s*/)
  .map((line) => {
    const [alpha2 = '', alpha3 = '', name = ''] = line.split(' ');
    return [alpha2, alpha3, name] as const;
  });

/** What people of some countries call themselves. */
export const NATIONALITIES: readonly string[] = `
  Albanian Andorran Armenian Australian Austrian Barbadian Belgian Belizean Beninese Bhutanese Bulgarian Canadian Chilean
  Croatian Cypriot Czech Danish Dominican Dutch Ecuadorian Estonian Fijian Finnish French Gabonese Georgian German
  Ghanaian Greek Grenadian Guyanese Hungarian Icelandic Irish Italian Jamaican Japanese Kenyan Latvian Lithuanian Maltese
  Mauritian Mexican Namibian Nepali Norwegian Panamanian Paraguayan Peruvian Polish Portuguese Romanian Senegalese
  Singaporean Slovak Slovene Spanish Swedish Swiss Togolese Tongan Uruguayan Welsh Zambian
`
  .trim()
  .split(/\s+/);
