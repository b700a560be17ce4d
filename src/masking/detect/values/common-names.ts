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
  virginia vittorio vladimir walter wei wendy werner wilhelm willem william wolfgang xavier yan yasmin yusuf yves yvonne zoe
  aad aafke aaltje aarav aarti abdallah abdel abdelaziz abdelkader abdulaziz abdulkadir abdulrahman abdurrahman abeer abhay abhijeet abhinav abhishek adaeze adebayo adel adelaide adelheid adem aditi
  aditya adnan adolfo adriaan adriano adrien afaf afonso agata agathe agnieszka agostino agustin ahlam ahmet ahu aicha ailton aitana aitor ajay ajit akane akash akemi akhil aki akif akihiko akihiro
  akiko akio akira akito akram aksel akshay alaa alain alban albane alberta albertus albin albrecht alda aldo aldona alejo aleksander aleksandr aleksandra aleksei aleksy alena alessia alessio alev
  alexandru alexei alexey alexia alexis alfio alfons alfonso alfredo alican alicja alida aline aliye alka alla alois alojz alojzy alok alonso alper alperen alphonse altan alva alvaro alya amadou
  amalia aman amandine amar amara amaro ambika ambre ambrogio amedeo ameen ameena aminah aminata amira ammar amol amparo amrita anabel anais ananya anas anastasia anastazja anatoly anders anderson
  andrada andrei andreia andrej andressa andrey andries andrzej andy aneta anette anezka angelica angelika angelique angelo aniceto aniela aniket anil anirudh anjali anke ankit ankita ankur
  ann-christin annalisa annamaria annarita anne-marie annegret anneke anneli annelies anneliese annemarie annemiek annemieke annick annie annika anouk anshul antal antje antoinette antonella antoni
  antonia antonietta antonina antonino antonius anuj anupam anupama anuradha anurag anushka anwar aoi aoife aparna apolline apolonia araceli aranzazu arati aravind archana ariadna ariana ariane
  arianna arif arjan arjen arkadi arkadiusz arkady arlete armand armando armin arnaldo arnaud arnav arndt arne arno arnold arnoud arpita artem artur artyom arun aruna arvid arvind arwa asa asami
  asbjorn ashish ashlee ashok ashraf ashutosh ashwin ashwini asier asim asiye asli asma asmaa astri asuka asuman atakan atilla atsuko atsushi attila attilio atul aud aude audrey auguste augusto aukje
  aurea aurelia aurelien aurelio avinash axelle ayaka ayako ayame ayano aydin ayhan aykut ayla aylin ayman aymeric aynur ayodele ayse aysegul aysel aysen aysun ayten ayumi ayush aziz aziza azra
  babatunde bachir bader badr bahri balaji balazs baptiste baran barnabas bartlomiej bartolomeo bartosz basak basma bassam bastiaan bastien batuhan bauke beata beate becky bedirhan begum behcet bekir
  bela belgin belma bence benedetta benedetto benedicte benedikt benedita benedito benedykt bengt benoit berangere beren berit berk berkan berkay berna bernadeta bernadette bernardino bernardo
  bernhard berrin bert berta berthold bertil bertram bertrand bertus beth bettina betul beverly beyza bhanu bharati bhaskar bhavana bhavesh bhavna bhupendra biagio bilal bilge binnur birger birgitta
  birgitte birol birthe bjarne bjorn blandine blanka blazej bobby bodo bogdan bogdana bogumil bogumila boguslaw boguslawa bohumil bolek boleslaw borbala borge borja borys boubacar bozena bozidar
  bradley brais bram branislav branko bratislav brecht breno brent brett brigit brijesh britt brittany bronagh bronislaw bronislawa bruce bruna brunella brygida buket bulent burak burcu burhan
  burkhard bushra busra cafer cagatay cagdas cagla caique caitlin calogero calvin camelia camilla camilo canan candelaria caner cansu caoimhe carlotta carmela carmelo carole carolien carolyn carrie
  cassandra cassandre cassio catalin catarina cathy cayetano cecylia cees celal celestin celia celso cemal cemil cemile cengiz cennet ceren cesar cesare cetin cevdet ceyda ceyhun cezary chad chandan
  chandra chandrakant chantal charlene chelsea cheryl chetan chetana chiamaka chidi chie chieko chiel chiharu chihiro chika chinatsu chinedu chinonso chioma chirag chitra chiyo christa christel
  christelle christer christiaan christiane cian ciara cicero cigdem cihan cihat cinzia cipriano claartje clarice claudine claudio cleber cleide cleiton clelia clementina clementine clifford clive
  coby coen colette colin coline connor conor cora coralie corentin corey corinna corinne cornelia cornelis corrado corrie cosimo cosmin costantino courtney covadonga craig cristian cristiana
  cristiane cristiano cristo cristobal csaba csilla ctibor curtis cyprian cyril cyrille cyryl czeslaw czeslawa dagmar dagmara dagny dagoberto daiane daichi daiki daisuke dalia dalibor dalila damian
  damiano damiao damien danica danielle danijel danny danuta daria dario dariusz darragh darren darryl darya davi davide davor dawid debbie debora declan deepa deepak deepika deepti defne deirdre
  deivid dejan delfina delphine demetrio demi denilson derk dermot desmond detlef detlev devendra devika dhananjay dharmendra dhiraj dhruv diane diederik dietmar dieuwke dilan dilara dilek diletta
  dilip dimitrije dimitrios dimitris dinesh dinie dinis dino diogo dipak dipika dirce dirk-jan divya djalma djoke dmitriy dmitry dobromir domenica domenico domingo dominik dominika donata donatella
  donato dorian dorin doris dorota dorothea dorothee dragan dragana drago driss dumitru duncan durmus dusan dustin dwayne eamon ebba eberhard ebru ecem eckhard ecrin edda edeltraud edilson edina
  edinaldo edison edith edmondo edmund edna ednaldo edoardo edouard edson eduarda edwige edyta eefje eelco efe efrain egbert egidio egon ehab eiichi eiji eiko eileen eimear einar eira eirik ekaterina
  ekrem elaine elcin elda eleonora elettra elfriede eliana eliane elie elio elisabete elisabetta elisangela elise elizabete elizaveta ellen ellinor elmar elodie eloisa eloise els elsbeth elsebeth
  elvira elwira elzbieta emanuel emanuela emanuele emeka emelie emeline emeric emerson emese emi emiel emiko emilian emiliano emine emir emmanuelle emrah emre encarnacion ender enea enes eniko ennio
  enrica enrico enriqueta enzo eoin ercole erdal erdem erdogan eren ergin ergun erhan eri erich erik-jan erin erkan erland erling ermanno ernest ernesto erol ersin ertan ertugrul ervin erwin eryk
  esbjorn esin eskil esma esmee espen esra esteban estefania estelle eszter etienne etsuko ettore eugenia eugenie eugenio eugeniusz eulalia eunice eunji eusebio eva-lena evandro evelien evelyne evert
  everton evgenia evgeniya evgeny evzen ewa ewald ewelina ewout eylul eyup ezequiel ezgi ezio fabiana fabiano fabien fabienne fabiola fabrice fabricio fabrizia fabrizio facundo fadi fadia fadime fahad
  fahd fahri faisal fanny farah fares farhan farid farida faris faruk faten fatih fatimah fatma fatou fausta fausto fawzi fayza fedele felicie felicja feliks felipe felisa femke fenna ferdi ferdinand
  ferdinando ferdynand ferenc fergal ferhat feride ferit fermin fernand fernao ferruccio ferry fevzi feyza fidel fikret fikri filipa filipe filippa filippo filiz filomena finja fionnuala fiorella
  flaminia flavia flavio fleur florence florent florin floris fokke folake folke fouad franca francisca franciszek franciszka franco frans frantisek franziska frauke frederique fredrik freek freja
  frida frieda frieder fritz froukje fryderyk fulvia fulvio fumiko fumio funda funke furkan fusako fyodor gabor gabriele gabriella gael gaelle gaetan gaetana gaetano gaia galina galip gamze gaspard
  gaspare gaurav gautam gauthier gavin gavril gayatri geert geertje geertruida geeta geetha gema genevieve gennady gennaro genoveva genowefa geoffrey georges georgette georgios georgy geraldine
  geraldo gerardo gerben gerda gerdien gergely gerlinde germaine german germana gernot gerrie gerrit gert gert-jan gertjan gertrud gertruda getulio ghada ghassan gheorghe ghislaine giancarlo
  gianfranco gianluca gianluigi gianmarco gianmaria gianna gianpaolo gianpiero gijs gijsbert gilbert gilberto gilda gilles gilson gina gino gioacchino gioia gionata giordano giovana giovanna girish
  girolamo gisela gisele gisella giselle gita giuditta giuliana giuliano giulio giuseppa giuseppina gizem gladys glaucia goffredo gokce gokhan gonca gonul gopal goran gordana gordon goro gosta
  gottfried govind gozde graeme grainne grazia graziano graziella grazyna gregoire gregorio grete grigory grit grzegorz guadalupe gudmund gudrun guenter guenther guglielmo guido guilherme guillermina
  guillermo gulay gulcan gulhan gulizar gulsah gulsen gulshan gulsum gulten gunay guner gungor gunilla gunnar gunter gunther gunvor guoqiang gurkan gurpreet gustav gustaw guus gwen gwenaelle gyorgy
  gyula haakon habib habiba hacer hafsa haiyan hajime hakan haktan hala halil halime halina haluk halvor hamad hamdi hamid hamit hampus hamza hanako hanan handan hande hani hanife hanna-maria hanne
  hanneke hannelore hanno hansjurgen haoran harish harm harmen haroldo haroon harpreet harri harrie harsha harshad harshit hartmut haruka haruki haruko harun haruna haruto harvey hasan hasna hatem
  hatice havard haya hayato haydar hayley hayrettin hayriye hazal hazel hedwig heide heiko heiner heitor helder heleen helge hella helle helmut heloisa hema hemant hemlata hendrik hendrika hendrikus
  henk hennie henning henny henriette henrique henryk henryka herbert heriberto herman hermann herta hessel hetty hicham hicran hidde hideaki hideki hideko hideo hidetoshi hieronim hieu hikaru hikmet
  hilal hilario hilary hilde hildegard hilma hilmi himanshu hinata hind hinrich hiroaki hiroki hiroko hiromi hiroshi hiroto hiroyuki hisako hisashi hitesh hitomi hitoshi holger homero honoka honorata
  horia horst hortensia houda howard hrvoje hubert huguette huib hulya humberto huong huriye huseyin husnu hussam hussein huub hyejin hyun iago ichiro idris ifeanyi ifeoma ignacia ignacy ignazio ihab
  ihsan ikechukwu iker ikram ikuko ilaria ildiko ileana ilhan iliyan ilkay ilker ilknur ilona ilya ilyas imad imane imke imma immacolata imre inacia inacio inaki inas indu ineke ingeborg ingemar inger
  ingo ingolf ingvild inna ioan ioana ioannis iolanda ion ionel ionut iracema irem irena ireneusz irfan irma irmgard irmina irving isaac isabela isadora isak isamu iselin ishaan ishita isidro isil
  ismael ismail ismet isolde issa istvan itsuki itziar ivana ivanka ivano ivar iveta ivete ivica ivo ivone iwo iwona iza izabela izzet jaap jacco jacek jacinto jacira jacoba jacobo jacobus jacopo
  jadwiga jaehyun jagdish jailson jake jakub jalal jamal jamila jan-willem janaina jandira janina janne janneke jannes jannetje jannie jannik janos janusz jaqueline jared jarek jarl jarmila jarno
  jaromir jaroslav jaroslava jaroslaw jasna jasper jaspreet jatin javiera jawad jaya jayant jayanti jayesh jean-claude jean-luc jean-marc jean-marie jean-michel jean-paul jean-philippe jean-pierre
  jeanette jeanne jeannine jefferson jeffery jelena jelle jelmer jenna jenny jeroen jeronimo jerzy jesper jetske jianguo jignesh jihoon jikke jikkemien jill jimena jindrich jiri jirina jiro jisoo
  jitendra jitka jitske jiwoo joachim joakim joana joanne joaquim joaquina jocelyn jocelyne jochen jodie joelle joep johnny joice jolanda jolanta jolien jonatan jonathon jonna joost jordi jorg jorgen
  jorgina joris jorn jorunn jos josefa josefin josefina josefine joselito josette josiane josie josip josje josue jovan jovana joyce jozef jozefa jucelino judit judy judyta juergen jule jules julianna
  juliano julienne julieta julio julita juliusz jun junichi junko juraci juri jurre jurriaan jussara justine justyna jutta jyoti jyotsna kaan kacper kadir kadriye kaethe kaisa kaito kajal kajetan
  kajsa kalman kalpana kalyani kamala kamil kamila kamlesh kamuran kanako kaname kanchan kanon kaori kaoru kapil karan karel karianne karim karima karine karlheinz karlijn karol karolina karthik
  kashish katalin katarzyna katerina kathrin kathryn kathy katia katka katrin katrine katsumi katsuya kaushik kavita kavitha kavya kayla kayo kayoko kazim kazimiera kazimierz kazuhiko kazuhiro kazuki
  kazuko kazumi kazuo kazuya kees keiichi keiko keisuke keita keith kelechi kemal kenan kenichi kenji kenta kerem kerim kerry ketan khadija khaled khalil kieran kimberly kinga kirill kirsten kirsty
  kirti kishor kishore kiyoko kiyoshi kjell kjersti kjetil klaas klara klaske klaudia klaudiusz kleber klemens knut kofi koichi koji komal konrad konstancja konstantin konstantinos konstanty kordian
  kornel kornelia kotaro kouta krasimir kristen kristian kristijan kristina kristof kristoffer kriti krunal krystian krystyna krzysztof ksawery ksenia kseniya kuba kubra kumiko kunio kursat kusum
  kutay kveta kwabena kwame kwasi kylie kyoko laercio laetitia laia laila lajos lakshman lalit lalita lamberto lamia larisa larissa lars-erik lasse laszlo lata latha latif latifa latife laurence
  laurens laurine lavinia layla leandro leanne lee leendert leif leire leman leni lenka lennart leokadia leonard leonarda leonel leonhard leonid leonor leos leroy leslie leszek letizia levent levin
  lewis leyla liana lianne libor libuse licia lidewij lidia lies liesbeth liesel ligia lihua liliana lilla lindsay lindsey linnea linus lionel lisandro lisanne lisbeth liselotte livia livio liviu
  ljiljana ljubica ljubomir loes loic lois lokesh lokman lola longina lonneke loredana lorella lorena lorenza loretta lorraine lothar lotte louane loubna louisa lourenco lovisa luana lubna lubomir
  lucelia lucian luciano lucien lucienne lucimar lucio lucjan lucrecia lucrezia lucyna ludek ludger ludivine ludovic ludovica ludovico ludwik ludwika luigi luigia luisella luiz luiza luka lukasz lutfi
  lutfiye lutz lydie lynne lyubov lyudmila maaike maarit maarten maartje mabel macarena machiel machiko maciej maddalena madeleine madelief madhav madhavi madhu madhuri madoka mads mael maelys maeve
  mafalda magda magne magnus maha mahdi mahendra mahesh mahir mahmoud mahmut maicon maike maiko maira mairead maj-britt majed majid makary makbule makoto maksim maksymilian malcolm malgorzata malika
  malin malini malte malwina mamadou mamoru mamta manabu manal manasi mandeep mangesh manish manisha manju manjula manjunath manoj manolo mansi mansour marat marc-antoine marcelina marcelino marcelle
  marcello marcia marcin marcio mareike marek maren marga margareta margarete margarida margaux margit margje margot margreet margret margriet marguerite mariagrazia marian mariane marianna mariano
  maribel marica maricarmen marie-christine marie-claude marie-france marieke mariella marielle marijan marijana mariko marilda marilena marilene marilia marilyn marilza marin marine marinella mariola
  mariolina marisa mariska marisol maristella marit marius mariusz mariya marjan marjolein marjorie marketa marko marleen marlena marlene marli marlies marloes marlon martial martijn martim martine
  martino martirio martti marvin marwa marwan maryam maryse marzena masaaki masahiko masahiro masaki masako masami masanori masaru masashi masato masayuki massimiliano massimo matej mateus mateusz
  mathias mathieu mathilda mathis matias matilde mats matti mattia matyas matylda maud maura maureen mauricio maurilio maurits maurizio mauro maurycy maximiliano mayank mayara mayu mayuko mayumi mayur
  mazlum mechthild meena meenakshi meera megumi mehtap mehul meike meiling meindert melania melih melike melina melis melle meltem melvin menno meral merche meredith merel merete merih merle mert
  mervat merve meryem mesut mette mevlut micaela michal michalina michela michiel michiko michio mickael mieczyslaw mieczyslawa mieke mieko mihaela mihai mihaly miho mikael mikail mikhail mikiko
  mikkel mikko miklos mikolaj milada mildred milena milica milind milka milorad milos miloslav milosz milton minako mingming minh minji minjun minoru miodrag mira miranda mircea mirco mireia mireille
  mirela mirella miriam mirjam mirjana mirko miron miroslav miroslava miroslaw miroslawa misaki misako mitchell mithun mitsuko mitsuo mitsuru miu miyoko miyu mizuki mladen moacir modesto mogens
  mohammad mohan mohini mohit mohsen moises molly momoko mona monia monserrat montserrat morena morgane moritz morten mostafa motoko mouna mounir mourad moussa mridula mucahit muge muhammed muhammet
  muharrem muhittin muhsin mujde mujgan mukaddes mukerrem mukesh mukul muna munevver munir murali murat muriel murilo musa mustapha muthu muzaffer myriam myrthe nabil nabila nadege nader nadezhda
  nadir nadja nagesh nagihan nahit nail naima naime naina najat najib namik namrata nanako nanami nandini nanna nao naoki naoko naoto narendra naresh narin nasreen nasser natalino natalya natasa
  natascha natasha natasza nathanael nathaniel natsuki natsuko natsumi navdeep naveen navneet nawal nazan nazife nazim nazli nazzareno nebahat nebojsa necati necdet necla necmettin neelam neeraj neeta
  neha neide nele nelleke nello nelson nemanja nenad nerea neriman nerina nermin neslihan nesrin nestor neusa nevena neville nevin nevio nevzat nezahat ngozi nguyet niall niamh nicanor nico nicolae
  nicolai nicoletta nicolo nidhi niek niels nienke nigel nihal nihat nikhil nikica niklas nikodem nikola nikolaos nikolay nikoleta nilam nilay nilesh nilgun nilson nilton nilufer nimisha nino nirmala
  nisha nishant nitesh nithya nitin nivaldo niyati nizar nkechi nneka noboru nobuko nobuo nobuyuki noelia noelle noemia noemie noriko norio norman nour noura nuno nunzia nunzio nuran nuray nurcan
  nurettin nurgul nurhan nuri nuria nuriye nursel nurten obinna oceane octavio odair oddvar odette odile oguz oguzhan okan oksana oktay olaf olalla olamide olav olavo olcay oleg oleksandr oleksiy
  olena olinda olivier oliwia oliwier olof olufemi oluwaseun omkar ondrej onur ophelie orazio oreste orhan orietta oriol orla orlando ornella orsola orsolya osama osamu oskar osman osmar osvaldo
  otavio ottavia ottavio ottmar ottone otylia oussama ove ovidiu oya oystein ozan ozcan ozge ozgur ozkan ozlem padma padmini padraig pallavi palle palmira pamela panagiotis pankaj paramjit paresh
  parimal parth parul parvati pascale pascual pasquale pasqualina patricio patrizio patrycja patryk paulette paulien paulina pauline pavan pavel pavla pavol pawan pawel payal peggy pekka pelagia pelin
  pellegrino penelope pepe perihan pernille perrine pervin peter-jan petr petronella petru petter phil philine phillip phuong phyllis pien piera piergiorgio pierluigi piero pierpaolo pierrette
  pierrick piet pieter pietra pim pina pino piotr pirjo piyush pleun polina pooja poonam prabha prabhakar prabhu pradeep pradip pragya prakash pramila pramod pranav pranay prasad prasanna prashant
  pratap prateek pratibha pratik praveen pravin preben predrag preeti prerna priscila priti priyanka przemek przemyslaw puja puneet punit purnima pushpa qasim quentin quinten quirino quynh rabab rabia
  rachana rachele rachid rachida radek radhika radim radka radmila radoslav radoslaw radovan radu raed rafaela rafal raffaele raffaella raghav raghu ragnar ragnhild rahime rahma rahul raimondo
  raimunda raimundo raisa raissa rajan rajat rajeev rajendra rajeshwari rajiv rajkumar raju rakesh rakhi ralph rama ramakrishna raman ramazan ramesh rami ramiro rana randa randall randy rani rania
  raniero ranjana ranjeet ranjit raquel rares rasha rashid rashida rashmi rasim rasmus rastislav raveena ravi ravindra raymond raymonde razvan rebeca recep reda reem reena refik regiane reginald
  reginaldo reidar reiko reinaldo reiner reinhard reinhold reinier reinout rejane reka rekha remco remi remigiusz remo remy remzi rena renan renata renato renee renske renu renuka renze renzo resul
  revathi rezan rhonda rhys rianne ricarda riccarda richa rick ridvan rigoberto riikka rik rikke riko riku rikuto rima risa ritesh ritika ritu riyad riza roar rob robbert robson rocco roderick rodney
  rodolfo rodolphe rodrigo roel roeland roelof rogelio rogerio rohan rohini rohit roisin roksana rola rolf-erik romain romana romano romeo romina romolo romuald romulo ronaldo ronan roopa rory rosalba
  rosalia rosana rosangela rosanna rosaria roseli rosella roselyne rosemarie rosemeire rosetta roshan roshni rosi rosilene rosina rosita rossana rossella rostislav rowan roxanne roy rozalia rubens
  ruchi rudi rudiger rudolf ruediger ruggero ruhi rui rukiye rune rupali rupert rupesh ruprecht ruslan rustem ruud ruxandra ruzena ryo ryoichi ryoko ryosuke ryota ryszard ryszarda ryuichi ryuji saar
  sabahattin sabina sabino sabri sachiko sachin sadao sadettin sadhana sadik saeed safa safaa saffet sahil saida sait saki sakura sakurako salah saleh salem salih saliha salma salman saloni samar
  samet samir sanchita sandeep sander sandhya sandip sandor sandrine sandro sangeeta sanika saniye sanja sanjana sanjeev sanket sanne sanskriti santina santosh saoirse sapna saraswati sarika sarina
  sarita sarla sasa sascha saskia sathish satilmis satish satoko satomi satoru satoshi saturnino saul saurabh saverio savino savita savitri sawsan sayaka sayuri seamus sebastiaan sebastiana sebastiano
  sebastiao seda sedat seema segun seher seiichi seiji sekou selahattin selami selcuk selda selim selin selina selma semih semiha semra semyon senay sengul senol seojun seoyeon serafino serap serdar
  seref serena sergey sergiusz sergiy serhat serife serkan sermin serpil seth setsuko settimio sevda severine severino sevgul sevil sevilay sevim sevinc sewer sewery seweryn seyfettin seyit sezai
  sezer sezgin shadi shadia shahid shailendra shailesh shaima shaimaa shalini shane shankar shannon shantanu sharad sharmila shashank shashi shaun shauna sheela sheetal shehab sheila shekhar shelley
  shelly shereen sheri sherif sherry shigeo shigeru shikha shilpa shingo shinichi shinji shinya shiori shivam shivani shizuka shizuko shobha shoichi shoji shota shraddha shreya shruti shubham shunsuke
  shweta shyam sibel siddharth sidnei siebe siegfried sieglinde siegmar siem sien sietse signe sigrid sigurd siham silvana silvano silvestro silvio silviu simao simona simonetta simran sinan sindhu
  sinead sinem siobhan siri sjaak sjoerd sjors slavica slavko slavomir slawomir slawomira slobodan smita sneha snezana sofiane soha solange solene solveig sonal sonali soner songul sonsoles sonu sonya
  sooyeon soraia soren sorin sosuke sota souad soukaina sourabh spyridon srdjan sridhar srikanth srinivas sriram stacey stacy stanislav stanislaw stanislawa stanley steffen steffi stephan stephane
  stevan stewart stian stijn stine stjepan stoyan stuart sture suat subhash subramanian suchitra sudha sudhakar sudheer sudhir sueli suhail suheyla sujata sujatha sukran sukru suleiman suleyman
  sumeyye sumiko sumit sumitra sundar sune suneel suneeta sungho surabhi suraj surekha surender surendra suresh susann susanna sushant sushil sushila sushma susumu suzan suzana suze svante svein
  sverre svetlana swaantje swantje swapna swapnil swati sybille sybren sylvain sylviane sylwester sylwia sytze szabolcs szczepan szilvia szymon tabata tadashi tadeusz taha tahar tahir taichi taiki
  taina tais takahiro takako takao takashi takayuki takeo takeshi takumi takuya talat talita tamas tamer tamotsu tancredi taner tanguy tania tanju tanmay tanvi tanya tapio tara taras tarek tareq tarik
  tariq tarja tarkan taro tarun tatjana tatsuya tatyana taylan tecla tejas tejaswini telma telmo temitope teodor teodora teodoro teofil teofilo terence tereza terje tessa tetsuo tetsuya teun tevfik
  thais thalita thanh thea theophile theresia thiago thibault thibaut thierry thijmen thijs thilo thorben thorbjorn thore thuy tiago tibor tiffany tihomir tijmen tijn tilman timm timo timofey timothee
  timur tineke titouan tiziana tiziano tjeerd tobiasz toby tolga tolgahan tomasa tomasz tomislav tomoko tomomi tomoya tomoyuki tonino toon tora torben torbjorn torgeir toril torill torstein torsten
  toru toshiaki toshiko toshio toshiyuki tracey trang traudel traute trevor tricia trine tristan trond troy trude trupti truus trygve tsubasa tsutomu tsuyoshi tudor tugba tugce tulay tulin tullio
  tuncay tunde tuomas turgay turgut turhan turid tushar tuula tygo tyler tymon tymoteusz tytus ubaldo ubirajara ubiratan uchenna udo ugo ugur ulf ulises ulku ulla umberto umesh umit ummuhan umran unai
  unni urbano urmila ursel urszula urvashi utkarsh utku vaclav vadim vahit vaibhav vaishali vaishnavi valdemar valdir valdirene valentin valentine valentino valerio valeriu valery valter vanda vandana
  vanderlei vania vanja varsha varun vasant vasco vasile vasilis vasily vasudha vasundhara veaceslav vedat vedran veerle veit veli venkat venkatesh verena vernon veronique vesna veysel veysi vibeke
  vicenta vicente vicki vicky victoriano vidar vidhya vidya viera viggo vijay vijaya vikas viktor viktoria vilde vilem ville vilma vimala vinay vinayak vincenza vineet vinicius vinita vinod viorel
  vipin vipul virendra virgilio virginie vishal vishnu vishwanath vit vitaliy vitaly vito vitor vitoria vittoria vivek vivian viviana viviane vivien vladan vladimira vladislav vlasta vojislav vojtech
  volkan volker volkmar volodymyr vratislav vuk vyacheslav waclaw wactaw wael wafa wagner walburga waldemar waldir waleed walenty waleria walery walid wallace waltraud wanda washington wataru
  wawrzyniec wayne weiming wellington wendell weronika wesley whitney widad wiebe wiebke wieger wieslaw wieslawa wietse wiktor wiktoria wilco wilfred wilfried wilhelmina willeke willemien willemijn
  wilma wilson wim wincenty winfried wioletta witold wladyslaw wladyslawa wlodzimierz wojciech wolfram wouter wubbo xabier xiaohong xiaoli xiaoming ximena xinyi xiuying yaa yagiz yago yahya yaiza
  yakup yalcin yamini yana yanko yann yannick yara yaroslav yasar yasemin yashoda yashwant yasin yasmim yasmine yasser yassine yasuko yasuo yasushi yavuz yegor yekaterina yelena yeliz yener yesenia
  yesim yevgeny yewande yigit yildiray yildirim yilmaz yngve yoann yogesh yogita yohan yoichi yoko yolanda yolande yonca yorick yoshiaki yoshiko yoshimi yoshio yoshiro yoshito yosuke yota youcef
  younes youness younghee youri yousra youssef yousuf ytje yuanyuan yucel yui yuichi yuji yuka yukari yuki yukiko yukio yuko yulia yuliya yuma yumi yumiko yunus yuri yuriko yuriy yusuke yuta yutaka
  yuting yuto yuuki yuvraj yuya yvan yvette yvon zacarias zachariasz zachary zafer zahra zainab zakaria zaki zayd zbigniew zdenek zdenka zdravko zdzislaw zdzislawa zehra zeina zeinab zekeriya zeki
  zelia zeliha zeljka zeljko zenobia zenon zerrin zeynep zhiqiang ziad ziemowit zihan zilda zinaida zineb ziya zlatko zofia zoltan zoran zorica zoubida zsofia zsolt zsuzsanna zubeyde zuhal zuleide
  zulema zulfiye zuzana zuzanna zygfryd zygmunt zyta`.split(/\s+/),
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
  virtanen walsh watanabe wisniewski yadav yamamoto
  aarts abrahamsson abramov abreu acar acharya adachi adamczyk adamski adebayo adeyemi agarwal aggarwal agostini aguiar aguilar aguirre ahlberg ahlstrom ahuja akar akbas akbulut akca akcay akgul
  akhtar akiyama akkaya akkus aksoy aksu aktas akyol akyuz alami albayrak albrecht albuquerque alcantara alekseev alexandrov alexopoulos almeida altintas altun alvarado alves amaral amato amorim
  andrade andreev andresen andrzejewski angelini antonelli antonescu antoniou antonov antunes anwar aoki aoyama aparicio aragao arakawa araki araujo arcuri arias arikan armstrong arnaud arnold arora
  arroyo arruda arslan arvidsson asano asante asghar aslam assis assuncao atalay atas atkinson aubert aubry auger augustyniak avci axelsson ayala aydemir aydogan ayhan aykac azevedo baars bailly bajaj
  bakx balci ballesteros balogh balogun banas banasik banerjee bansal baranov baranowski barbier barbieri barnes barre barreto barrios barros barta bartczak bartos basar bashir basile bastos basu
  batista baumann bautista bayraktar bednarczyk bednarek beekman behrens bektas bellini belov belyaev benali benedetti benes bengtsson benitez bennani bennet benoit berggren berglund bergman bergmann
  bergstrom bernardi bernardini bertin bertolini besson bezerra bhardwaj bhargava bhat bhatia bhatt bhattacharya bielecki bilgic bilgin bingol birinci biswas bjorklund blanchard blaszczyk blazquez
  bleeker bloem blomqvist blondel boateng bodnar boers bogaard bogdanov bohlin bondarenko bonetti bonfanti boogaard borges borkowski borowski bose bosman botos boukhari boulanger bourgeois bouwman
  bouzid boyer boyko bozdag bozkurt bradley braga brandao brandt brito brouwer bruijn bruins brunet bruni bryant brzezinski brzozowski buijs bukowski burns buurman byrd cabrera caetano calabrese
  calderon caldwell calvo camacho camargo cameron campelo candan caputo cardoso carlier carlsen carlsson carmona carneiro caron carpentier carrasco carrillo caruso carvalho castelli cattaneo
  cavalcante cavalcanti cavalli ceccarelli cermak cerny cervantes cesari cetin cetinkaya chagas chakraborty chambers chapman charpentier chatterjee chaturvedi chaudhari chaudhary chaudhry chauhan
  chawla cheng cherif cheung chevallier chhabra chmielewski chojnacki chopra choudhary choudhury christiansen christodoulou chukwu ciftci cirillo cizek clarke cocco coimbra coleman colin collet collin
  collins connolly constantin contreras coppens cordero cornelissen correia costantini coutinho crawford cristea cristiani cuevas cunningham curtis czajkowski czarnecki czerwinski da-silva dabrowska
  dabrowski dagostino dahlberg dahlgren damasceno damiani damico dangelo danieli danielsson danilov dantas dasgupta datta dawson declercq delattre delaunay delmas deluca demarco demirbas demirci
  demirel demirtas deprez dereli derosa desai desantis deschamps deshmukh deshpande desmet devaux dewitte dhawan dhillon dias diehl dietrich dietz dikmen dimitriou dinc dincer dinu dixon doan dobre
  dolezal domagala domanski domingues dominguez donnelly doyle dragomir driessen drost duarte dubbeld dubey dudek duffy dumas dumitrescu dumont dumoulin duncan duong dupuis dupuy durmus dusek dutta
  dvorak dziedzic eckert egorov ehlers ekici ekinci ekman ekstrom eliasson elliott ellis engelen engelhardt engstrom ercan erdogan ergin ergun eriksen erkan erol ersoy ertas ertugrul escobar espinosa
  espinoza esteve esteves evangelista fabbri fabre fajardo faria farias farkas farooq farrell fasano fazekas fedorov fekete ferguson ferrante ferrara ferraro ferraz ferrer ferretti ferri fiala fiedler
  figueiredo figueroa fijalkowski filipek filipovic filippi filippov fiorentino fitzgerald fitzpatrick fletcher florea flynn foley fonseca fontaine forsberg franke frankowski fransson fraser
  frederiksen freitas friedrich frolov fuchs fujii fujimoto fujimura fujioka fujita fujiwara fukuda fukui fumagalli furtado furukawa fusco gaillard gajewski gallagher gallardo gallegos galli galvan
  garofalo garrett garrido gartner gautam gautier gebhardt gedik georgescu georgiadis georgiou gerlach gerrits gerritsen ghanem ghani gheorghe ghosh gibson giese gillet gimenez giorgi giraud giron
  giuliani glowacki goebel goethals gokhale goktas golebiowski golubev goncalves goossens gopalan gorbachev gorski goswami goto gotz gouveia goyal graaf grabowska grabowski grassi greef grewal grgic
  griffiths grigoriev grimaldi grimm grondin guedes guerin guerreiro guha guichard guidi guillen guillet guillot guimaraes gulati gultekin gunay gundogdu gunduz gungor gurbuz gusev gustafsson
  gustavsson guyot guzman haaland haddad hagiwara hajek hakansson hakimi halasz halonen halvorsen hamada hamaguchi hamalainen hamdan hamdi hameed hamilton hamon hanson harada hargreaves harrison
  hartog hasegawa hashimoto hassani hatakeyama hattori haugen hawkins hayakawa hayashi hebert hedlund hegedus heijden heikkinen heinonen heinze hellstrom hellwig henderson hendriks hendrikx henkel
  henriksen henriksson henriques heredia hermans hermansson herrera herrero herrmann herve herzog hess hesse heuer heuvel higuchi hirai hirano hirata hirose hiroshi hlavac hoang hoarau hoek hoekstra
  hofman hofmann hofstra holgersson holmberg holmes holmgren holub homma hoogendoorn hopkins hoppe horak horie horiuchi horvat hoshino hossain hruska huet huisman humbert humphreys hurtado hussein
  hutchinson huynh iannone ibanez ichikawa idrissi igarashi iida ikeda ilic iliescu ilyin imai imamura inagaki inoue ioannou iqbal isaksson ishibashi ishida ishihara ishii isobe ivanenko ivanova
  ivanovic iversen iwai iwamoto iwasaki iwata iyengar iyer izquierdo jaber jablonski jacob jacquet jacquot jadhav jager jahn jaiswal jakobsen jakobsson jakubowski janicki janik janiszewski jankowska
  jankowski janos janse jarosz jarvinen jasinski jastrzebski javed jaworski jelinek jennings jeppesen jiang johnston joly jonasson jonsson jorgensen josefsson joshi jost jozwiak juarez juhasz
  junqueira juric kaczmarczyk kaczmarek kaczor kaczorowski kadam kadlec kahraman kahya kalinin kalinowski kalman kamara kamat kamata kaminska kaminski kamiya kampen kaneda kaneko kanno kapadia kapoor
  kapur karabulut karaca karadag karagiannis karagoz karahan karakas karakaya karakoc karakus karaman karatas karjalainen karlsen karpinski karpov kashyap kaspers kasprzak katayama katona katsumata
  kaufmann kaul kavanagh kawabata kawada kawaguchi kawai kawakami kawamoto kawamura kawano kawashima kawecki kaymaz kearney kedzierski kelemen keles keller kennedy kessler khanna khoury khurana
  kikuchi kilinc kimura kinnunen kinoshita kiraly kirchner kiselev kitagawa kitamura kjeldsen klaassen kleijn klerk klimov knudsen kobayashi kocak kohli koike koizumi kojima koksal kolodziej
  kolodziejczyk komarov komatsu komorowski kondo konecny konig konishi konno konovalov konstantinou kopec kopecky korkmaz korner korolev kosinski koskinen kosowski kostic kostopoulos kostrzewa kosugi
  kovac kovacevic kovalchuk kovalenko kovar kowalewski kowalik kowalska koyama koyuncu koziol kozlov kozlowska kozlowski krajewski kramer kratochvil kraus kravchenko kravchuk krawczyk krawiec krejci
  kremer kretschmer krishnamurthy krishnan kristensen kristiansen kroger krzyzanowski kubiak kubota kucera kucharski kudo kuhn kuijpers kuiper kuipers kujawa kulac kulesza kulkarni kumagai kumari kunz
  kunze kurek kuroda kurosawa kuwahara kuzmin kuznetsov kwasniewski kwiatkowska kwiatkowski kwok kwon lacerda lacroix lahtinen laitinen lakatos langlois laporte larson larsson laskowski laurent
  laursen lauwers lawson lazar lebedev leblanc lebon lebrun leclerc leclercq lecomte leconte ledoux leeuwen lefort legendre leger legros lehtinen lehtonen leiva lemaire lemaitre lemmens lemoine leroux
  lesage lesniak leung leveque lewandowska liang lindberg lindgren lindholm lindner lindqvist lindstrom lipinski llorente lloyd lohmann lombardi lombardo lorusso loureiro lourenco lozano lubbers
  lucchesi lucena lukac lukasik lukic lundberg lundgren lundin lundqvist lungu lutz lynch lysenko macdonald macedo machado maciejewski maciel mackay mackenzie madej madsen maeda maertens magalhaes
  magnani magnusson maguire mahajan maheshwari maier maillard majchrzak majewski makarov makela makinen makowski maldonado malecki malheiro malhotra malinowski mallet mancini mandal manea manfredi
  mansouri mantovani manzano marchal marchenko marchetti marciniak marcinkowski marechal marel mariani marinescu marinho marini mariotti markova markovic markowski markussen marquez marra marszalek
  martel martelli martens martinelli martinho martini martino martinsson marty maruyama masood masson masuda matei mathieu mathur matijevic matsubara matsuda matsui matsukawa matsumoto matsumura
  matsunaga matsuo matsushita matsuura mattei matthews mattila mattos mattsson matuszewski matysiak maury maximov maxwell mazur mazurek mazza mazzoni mccarthy mccormick mccoy mcgrath mckenna mckenzie
  mclaughlin mclean mcmahon medeiros medina medvedev meier meijer meireles mejia melis mello melnik melnyk melo meloni menard mendez meneses menezes menon menzel merino merkel mertens meulen michalak
  michalik michalski michaud michiels mihai mikami mikhailov mikkelsen mikolajczyk milewski milic millet miranda mirza mishra mistry mitra mitrovic mittal miura miyahara miyake miyamoto miyata
  miyazaki mizuno mochizuki mohanty moldovan molenaar molinari molnar monnier montanari monteiro montenegro montero montoya moolenaar mora moraes morais moran moravec moreira morelli moretti morikawa
  morimoto morita moriyama morozov morrison mortensen mortensson moscardelli moser mota motoyama moura mroczek mughal mukherjee mulder mullen muniz munteanu murai murakami muramatsu murata murthy
  musial musil mustafa muszynski myhre nacar nagai nagao nagasawa nagata naidu nair naito nakada nakagawa nakahara nakai nakajima nakamoto nakanishi nakano nakashima nakata nakayama nakazawa nambiar
  nanda napolitano narang narayan narayanan narita nascimento nasr nassar nastase naumann navas navratil nawaz negi negreiros nemeth neubauer nicholls nicholson nickel nicolae nicoletti niculescu
  niemann niemczyk niemiec nieminen nieto nigam nijhuis nikitin nikolaev nikolaidis nishida nishihara nishikawa nishimoto nishimura nishino nishiyama nishizawa noack nobrega noguchi nogueira nolan
  nomura nonaka noort norberg nordin nordstrom norris novais novakova novikov novotna nowacki nowakowski nowicki nunes nunez nwosu nyberg nygaard nystrom oberoi ochoa oconnor odonnell ogawa oguri
  ohashi oikawa oikonomou ojeda okabe okada okamoto okamura okeke okonkwo okoro okubo okuda okumura okur olah olejniczak olesen olivares olivieri oliynyk ollivier olofsson olszewski omori oneill
  onishi oosterhuis orlowski orozco osborne osei oshima osipov osorio ostergaard ostrowski otake otani otero otsuka owczarek owusu ozaki ozawa ozbek ozcan ozdemir ozden ozer ozgur ozkan ozkaya ozmen
  ozturk ozyurt pacheco padilha padilla pagano paiva pajak pakula palmieri palumbo panagiotou pande pandey pandya papanikolaou papp pappas paredes parekh parisi parmar parsons pascual pasquier pathak
  patil patricio patterson pattnaik paulsen pauwels pavic pavlov pavlovic pawar pawlak pawlik pawlowska pawlowski payet pearson peeters peixoto pekar pekcan peker pellegrini pellegrino pelletier
  peralta pereda peric perkins perret perrone perrot persson petersen peterson petersson petkovic petrenko petrovic pettersen pettersson pfeiffer pham phelan piasecki piatek pichon piekarski pietrzak
  pietrzyk pillai pimentel pinheiro piotrowska piotrowski piras pires pluta podgorski pohl poirier polishchuk polyakov ponomarenko popova popovic portela pospisil postma poulain poulsen pozzi prabhu
  prajapati preuss prevost prochazka proietti pronk przybyla przybylski pugliese purohit puskas queiroz quinn quintana quintela quintero qureshi rabelo racz radhakrishnan radic raghavan raimondi rajan
  rajput ramachandran ramakrishnan ramalho raman ramaswamy ramsey ranganathan rangel rantanen rastogi rathod rathore raval rawat rebelo rego rehman reichert reimann reinhardt remy renard renaud
  renault rendon reynaud reynolds rezende riccardi ricciardi richards riedel riley rinaldi rizzi rizzo robertson robles rogalski rogowski rohde roldan rolland romani romanov romanowski ronning rosales
  rosati rosselli rossetti rother rousseau rowe royer rudenko rueda ruggeri ruggiero ruppert rutkowski rutten ruzicka ryan rybak rybicki sadowski saeki saez sahni sahu saidi saini saka sakaguchi sakai
  sakakibara sakamoto sakata sakurai salazar salcedo saldana saleh sales salinas salminen salvi sampaio samuelsson sandberg sandhu sandoval sandstrom sanna santana santillan santini santoro saraiva
  sarikaya sarkar sarma sarr sartori sasaki saunders savchenko savic savino sawada sawant sawicki saxena schaefer schenk scherer schiavone schilling schlegel schlueter schluter scholten scholz schott
  schou schouten schramm schreiner schubert schulte schumacher schumann schuurman schweizer seabra sedlak sehgal seidel seifert seiler seixas sekiguchi selcuk semenov sener sepulveda sequeira serban
  sergeev sesay sethi sezer shaikh shankar shaw sheehan sheikh shekhawat shevchenko shevchuk shibata shimada shimizu shimomura shinde shinohara shiraishi shirakawa shroff shukla siddiqui sidhu sidorov
  siebert sikorski silvestri simek simic simmons simonsen simpson sinclair singhal sinha sipos siqueira sjoberg sjogren skiba skowron skowronski skrzypczak slowik smeets smirnov snijder snijders
  snyder soares sobczak sobczyk sobolewski soderberg sokolov sokolowski solanki solano solberg solis solmaz solovyov sonmez sood sorensen sorokin sorrentino sosnowski soukup soyler soylu spaans
  spencer spinelli srinivasan srivastava stachowiak stanciu stancu stanek stankiewicz stankovic stasiak stastny stefani stefanovic stefanski stepanov stephens stephenson stepien stevens stevenson
  stoica stojanovic stromberg strzelecki subramaniam subramanian suda sudo sugawara sugimoto sugita sugiura sugiyama sulkowski sundaram sundberg sundstrom sutherland svendsen svensson swamy szalai
  szczepaniak szczepanski szczesniak szekely szewczyk szucs szulc szydlowski szymanska szymanski szymczak tachibana taguchi takacs takada takagi takahata takano takashima takayama takeda takemoto
  takemura takenaka takeuchi takizawa tamura tanabe tandon taneja tanguy taniguchi tarasov tariq tasci tasdemir tashiro tavares teixeira tekin teles tellez terada teramoto terpstra tessier tezcan
  thakkar thakur thiel thiele thomsen thomson thornton thorsen timmerman timmermans timofeev tkachenko tkachuk tkaczyk togashi toivonen toledo tomaszewski tomczak tomczyk tomic tomita topal topcu tosi
  tosun toure tovar townsend trevisan trinh tripathi trivedi trojanowski trujillo truong tsuchiya tsuda tsukamoto tsutsui tsvetkov tucker tuncer tuominen turkmen turunen twardowski tyagi uchida
  uchiyama ueda uehara uemura ueno ullah uluc ulusoy umeda umezawa unal unger upadhyay urbaniak urbanski uslu ustun vacek valadares valdes valdez valenta valentini valenzuela vallejo vallet
  vandenberghe vanek vanhoutte varela varga varghese varma vasconcelos vashisht vasile vasilescu vasiliev vassallo vasseur veenstra veiga velasco velazquez veldhuis velez veloso venkataraman verbeek
  verdier verhaegen verhoeven verma vermeer verschoor versteeg verstraete verweij vesely viana vieira vilela villalobos villanueva vincze vinogradov vitali viviani vlachos vlcek vliet vogt voicu voigt
  volkov vollmer vondrak vorobyov voss vries vroom vukovic vuong vyas wadhwa wagener walczak wallace wallin wasik wasilewski watkins watts wawrzyniak weidner weigel weiland weinert wendt wenzel
  westerveld whelan wieczorek wiedemann wiersma wikstrom wilczek wilczynski wilkins wilkinson willems willemsen williamson willis wisniewska witkowski wittmann wlodarczyk wojcicki wojciechowski wojcik
  wojtas wojtowicz wolski wolter wolters woodward wouters wozniak wrobel wroblewski wulf wuyts wysocki xiao yabe yadava yagi yakovlev yalcin yamada yamaguchi yamaji yamamura yamanaka yamane yamaoka
  yamasaki yamashita yamauchi yamazaki yasuda yazici yegorov yeung yildirim yilmazer yokota yokoyama yoneda yoshida yoshikawa yoshimoto yoshimura yoshino yousef yuasa yucel yuksel zaitsev zakharov
  zalewski zaman zanden zander zanella zanetti zanini zanotti zapata zarate zaremba zarzycki zavala zaveri zawada zawadzki zeman zhao zheng zhou ziani ziegler zielinska zielinski zientek zijlstra
  ziolkowski zivkovic zuniga zych`.split(/\s+/),
);

/** Of these and the given names: what programs and people call colours, sizes, places and things, too. */
export const EVERYDAY_NAMES: ReadonlySet<string> = new Set(
  `april aria art august bauer bell bianca bill bianchi blanc bosch brandon brown carbon chase christian clement cook costa cruz dell domingo eli eva ferrari fischer florence frank
  georgia grace greco green hall harm ida iris jack jade jasmine jordan joy june kai kaiser klein koch leo lima lowe mark max may milan molina moreno nick
  olive otto paris parker petit pinto price reed reyes rico robin roman romano rosa rose rossi roux ruby sales sam santos schwarz silva stella stone suzuki theo
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
