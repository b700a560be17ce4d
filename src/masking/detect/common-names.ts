/**
 * Frequent given names of Europe and the Americas and of the largest languages beyond, in lower case without
 * accents. Enough to notice that a column is full of people; not to find a single person in a text.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abdul abdullah abigail adam adele adrian adriana agnes ahmed aisha alan albert alberto alejandra alejandro alessandra
  alessandro alex alexander alexandra alexandre alfred ali alice alicia alina amanda amelia amelie amina amir amit amy ana andre
  andrea andreas andres andrew angela angelina anita anja ann anna anne annette anthony antoine anton antonio aria arjun arthur
  arturo ashley astrid aurelie ava axel barbara bart beatrice beatriz ben benjamin bernard bernd betty bianca bill birgit bob boris
  brandon brenda brian brigitte bruno bryan camila camille carl carla carlos carmen carol carolina caroline caterina catherine
  cecile cedric celine charles charlotte chiara chloe chris christian christina christine christoph christopher claire clara
  claude claudia clement concetta cristina cynthia daan daniel daniela daniele daphne david deborah denis denise dennis derek
  diana diego dieter dirk dmitri dominic dominique donald donna dorothy douglas duarte dylan edgar eduardo edward elena eleanor eli
  elias elif elisa elisabeth elizabeth ella elsa elke emil emilia emilie emily emma emmanuel enrique eric erica erik erika ernst
  esther ethan eugene eva evelyn fabian fabio fatima federica federico felix fernanda fernando filip finn fiona florian
  frances francesca francesco francis francisco francois frank franz fred frederic frederik friedrich gabriel gabriela gareth gary
  george georg gerard gerhard giacomo gianni giorgia giorgio giovanni giulia giuseppe gloria gonzalo grace graham greg gregory
  guillaume gustavo hanna hannah hans harald harold harry hassan heather hector heidi heike heinrich heinz helen helena helene helga
  henri henrik henry hugo ian ibrahim ida ignacio igor ilse ines inga ingrid irene isabel isabella isabelle ivan jack jacob
  jacqueline jacques jaime jakob james jan jana jane janet janine jasmin jason javier jean jeff jeffrey jennifer jens jeremy jerome jessica
  jesus jim jin joan joanna joao joaquin joe joerg johan johann johanna johannes john jonas jonathan jorge jose josef joseph josephine joshua
  juan juana judith julia julian juliana julie julien juliette jurgen justin kai karen karin karl karla katarina kate katharina katherine
  kathleen katja kelly ken kenneth kerstin kevin khalid kim klaus kristin kumar kurt kyle lara larry lars laura lauren laurent lea leah
  leila lena leo leon leonardo leonie leticia liam lieke lily linda lisa lorenzo louis louise luca lucas lucia luciana lucie lucy ludwig luis
  luisa lukas luke luuk lynn magdalena maja manfred manon manuel manuela marc marcel marcela marcelo marco marcos marcus margaret
  maria mariana marie marina mario marion mark markus marta martha martin martina mary mateo mathilde matteo matthew matthias
  maurice max maxime maximilian maya megan mehmet melanie melissa mia michael michaela michel michele michelle miguel mike mila milan mohamed mohammed
  monica monika monique muhammad mustafa nadia nadine nancy naomi natalia natalie nathalie nathan neil nicholas nick nicola nicolas nicole nikita nikolai
  nils nina noah noemi nora norbert oliver olivia olga omar oscar otto owen pablo paola paolo pascal patricia patrick patrizia paul paula paulo pedro
  peter petra philip philipp philippe pierre pietro priya rachel rafael raj rajesh ralf ramon raphael raul rebecca regina renate rene ricardo riccardo richard
  rita robert roberta roberto robin roger roland rolf roman ronald rosa rosemary roxana ruben russell ruth ryan sabine sabrina salvatore sam samantha samira samuel
  sandra sanjay sara sarah sean sebastian sergei sergio sharon shirley silke silvia simon simone sofia sofie sonia sophia sophie stefan stefania stefanie stefano
  stella stephanie stephen steve steven sunita susan susana susanne suzanne sven sylvia sylvie tamara tanja tatiana teresa theo theodor theresa thomas thorsten tim timothy tina
  tobias tom tomas tommaso tony tracy ulrich ulrike ursula ute uwe valentina valeria valerie vanessa vera veronica veronika victor victoria vikram vincent vincenzo
  virginia vittorio vladimir walter wei wendy werner wilhelm willem william wolfgang xavier yan yasmin yusuf yves yvonne zoe`.split(
    /\s+/,
  ),
);

/** Frequent family names, as above; names that are everyday English words are left out. */
export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  `adams ahmed allen alonso alvarez anderson andersson bailey bakker barbosa bauer becker bell bennett bernard bertrand bianchi blanc bonnet bosch brown bruno campbell carter castro
  chen clark colombo cook costa cox cruz david davies davis dekker delgado diaz dijkstra dubois dupont durand edwards esposito evans faure fernandes fernandez ferrari ferreira fischer fontana fournier
  garcia garnier gauthier girard gomes gomez gonzalez gonzales green greco griffin gutierrez hall hansen harris hartmann hernandez hoffmann howard huang hughes ivanov jackson jacobs jansen janssen jenkins jensen jimenez johnson
  johansson jones kaiser kaya kelly khan kim klein koch kowalski kruger kumar lambert larsen lee lefebvre legrand leroy lewis lim lima lopes lopez lorenz lowe ludwig lupo marino marques martin martinez martins mayer mcdonald
  mendes mendoza mercier meyer miller mitchell molina moore morales moreau morel moreno morgan morris muller munoz murphy murray navarro nelson neumann nguyen nielsen novak oliveira olsen ortega ortiz parker patel pereira perez
  perrin peters petit phillips pinto popov price ramirez ramos reed reyes ribeiro ricci richard richardson richter rivera roberts robinson rodrigues rodriguez rogers romano romero rossi roussel roux ruiz russo sanchez sanders santos sanz schafer schmidt schmitt schmitz schneider
  schroder schulz schwarz scott serrano shah sharma silva simon singh smit smith soto sousa souza suarez suzuki tanaka taylor thomas thompson torres tran turner vargas vasquez vega vidal vincent visser vogel wagner walker wang watson weber weiss werner white williams wilson winkler
  wolf wong wood wright wu yang yilmaz young zhang zimmermann`.split(/\s+/),
);
