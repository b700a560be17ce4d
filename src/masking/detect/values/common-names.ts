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
  wolf wong wood wright wu yang yilmaz young zhang zimmermann
  begum byrne chowdhury christensen claes diallo eriksson gruber gupta hansson horvath huber hussain ionescu johansen jovanovic karlsson
  korhonen kovacs kowalczyk krause lehmann lewandowski maes mehta mensah nagy nakamura nikolic nilsson novotny nowak obrien okafor
  olsson papadopoulos pedersen petrov popescu rasmussen reddy sato schulze sullivan svoboda szabo takahashi toth traore vermeulen
  virtanen walsh watanabe wisniewski yadav yamamoto`.split(/\s+/),
);

/** Of these and the given names: what programs and people call colours, sizes, places and things, too. */
export const EVERYDAY_NAMES: ReadonlySet<string> = new Set(
  `april aria art august bauer bell bianca bianchi blanc bosch brandon brown carbon chase clement cook costa cruz dell domingo eli eva ferrari fischer florence frank
  georgia grace greco green hall ida iris jack jade jasmine jordan joy june kai kaiser klein koch leo lima lowe mark max may milan molina moreno
  olive otto paris parker petit pinto price reed reyes rico robin roman romano rosa rose rossi roux ruby sam santos schwarz silva stella stone suzuki theo
  tim torres turner vega vera victoria vidal virginia vogel walker weiss white winkler wolf wood young`.split(/\s+/),
);

/** Frequent names outside the Latin script; words are in lower case. */
export const NAMES_BY_SCRIPT = {
  /** Chinese family names of one character. */
  hanSingle:
    '王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文',
  /** Japanese family names, and Chinese ones of two characters. */
  hanDouble:
    '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 藤本 小山 平野 河野 上野 野口 武田 松井 千葉 菅原 岩崎 桜井 木下 佐野 野村 松尾 菊地 市川 杉本 古川 大西 島田 水野 欧阳 歐陽 司马 上官 诸葛 司徒'.split(
      ' ',
    ),
  /** Korean family names. */
  hangul:
    '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용',
  words: new Set(
    (
      'александр сергей дмитрий андрей алексей максим евгений иван михаил владимир николай юрий артём артем роман павел олег виктор игорь константин денис анна мария елена ольга наталья наталия татьяна ирина екатерина светлана юлия анастасия дарья ксения марина людмила галина валентина оксана надежда виктория олександр сергій дмитро андрій олексій тарас богдан марія олена наталя тетяна ірина петър георги димитър иванка милош јован ' +
      'γιώργος γεώργιος δημήτρης δημήτριος κώστας κωνσταντίνος γιάννης ιωάννης νίκος νικόλαος παναγιώτης χρήστος βασίλης μαρία ελένη κατερίνα αικατερίνη βασιλική σοφία αγγελική γεωργία ' +
      'محمد أحمد احمد علي حسن حسين محمود مصطفى إبراهيم ابراهيم عمر خالد يوسف عبد عبدالله فاطمة عائشة مريم زينب خديجة سارة ليلى نور هدى رضا مهدی حسین زهرا فاطمه امیر ' +
      'דוד משה יוסף אברהם יעקב יצחק דניאל מיכאל אברהם נועם איתי רחל שרה רבקה לאה מרים אסתר חנה יעל נועה תמר כהן לוי מזרחי פרץ ביטון ' +
      'राम श्याम राज राहुल अमित संजय विजय अनिल सुनील रमेश सुरेश राजेश महेश दिनेश कुमार सिंह शर्मा गुप्ता वर्मा यादव पटेल सीता गीता प्रिया पूजा नेहा अंजलि सुनीता अनीता देवी ' +
      'สมชาย สมศักดิ์ สมหญิง ประเสริฐ วิชัย สุรชัย นิภา มาลี สุดา ไทย タナカ サトウ スズキ ヤマダ タカハシ ワタナベ イトウ ナカムラ コバヤシ ハナコ タロウ'
    ).split(/\s+/),
  ),
} as const;
