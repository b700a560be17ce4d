/** 512 everyday given names of several cultures. */
export const GIVEN_NAMES: readonly string[] = `
  Ada Adam Adela Adele Agata Agnes Ahmed Aidan Aiko Aileen Aisha Alan Alana Albert Alda Aldo Alejandro Alessia Alex
  Alexander Alexandra Ali Alice Alicia Alison Allan Alma Alvaro Amalia Amanda Amara Amelia Amina Amir Amy Ana Anders
  Andrea Andrei Andrew Angela Anil Anita Anja Anjali Anna Anne Annette Anthony Antoine Anton Antonio April Arjun
  Arlene Arne Arnold Aroha Arturo Arvid Asa Asha Astrid Aurora Ava Ayesha Ayumi Barbara Basil Beata Beatrice Belinda
  Benedict Benjamin Benoit Bertil Beth Bianca Bjorn Boris Brenda Brian Bruno Caleb Camila Carina Carl Carla Carlos
  Carol Caroline Catherine Cedric Celeste Celia Chandra Charles Charlotte Chiara Chloe Christian Christina Claire
  Clara Claude Claudia Colette Colin Connor Cora Corinne Cristina Cynthia Cyril Dagmar Daisuke Damian Damir Dan Daniel
  Daniela Danuta Daphne Darren David Dawn Deborah Deepak Delia Denise Derek Diana Diego Dina Dmitri Dominic Dora
  Doreen Doris Dorothy Duncan Dylan Eamon Edith Edmund Eduardo Edwin Eero Eileen Einar Eleanor Elena Eli Elin Elisa
  Elise Ella Ellen Elliot Elsa Emil Emilia Emily Enrique Enzo Eric Erika Esme Esteban Esther Eva Evan Evelyn Fabian
  Fabio Farah Farid Felicia Felipe Felix Fiona Flora Florence Florian Francesca Francis Frank Freda Freya Frida Gabor
  Gabriel Gareth Gavin Geoffrey George Georgia Gerda Gianni Gilbert Gina Giovanni Giulia Gloria Grace Graham Greta
  Guido Gunnar Gustav Gwen Hamid Hana Hanna Hans Harold Harriet Harry Hassan Hazel Heather Heidi Helen Helga Henry
  Herman Hilda Hiroshi Howard Hugh Hugo Ibrahim Ida Ignacio Ilse Imani Imran Ines Irene Irina Iris Isaac Isabel Isla
  Ivan Ivy Jack Jacob Jakub James Jamila Jana Jane Janet Janine Jasmine Jason Javier Jelena Jennifer Jens Jeremy
  Jessica Jill Joan Joao Joel Johan John Jonas Jonathan Jorge Joseph Josephine Joyce Judith Julia Julian Julie June
  Justin Jyoti Kamal Kamila Karen Karin Karl Kasper Kate Kavita Kay Keiko Kemal Kenji Kenneth Kevin Khadija Kiran
  Kirsten Klaus Kofi Kristof Kwame Lara Lars Laszlo Laura Lauren Laurence Lea Leah Leena Leila Lena Leo Leon Leonard
  Leroy Leslie Liam Lidia Lila Lillian Linda Linnea Lionel Liv Livia Lorenzo Louis Louise Luca Lucas Lucy Ludwig Luis
  Lynn Mads Maeve Magda Mai Malcolm Malik Mara Marc Marcel Marek Margaret Maria Marian Marina Mario Marion Mark
  Marlene Marta Martha Marvin Mateo Matilda Maureen Max Maya Mehmet Mei Melissa Mercy Michael Michelle Miguel Mikael
  Mila Milan Ming Minh Miriam Miro Mona Monica Morgan Nadia Nadine Naomi Natalia Nathan Neil Nell Nicola Nigel Nils
  Noah Noel Noor Nora Nuno Octavia Odette Olga Oliver Olivia Omar Oscar Otto Pablo Pamela Paolo Pascal Patrick Paul
  Paula Pavel Penelope Per Peter Philip Phoebe Pia Pierre Priya Rachel Rafael Raj Ralph Ramon Raul Ravi Raymond
  Rebecca Renata Rene Rhys Richard Rita Robert Roberto Roger Roland Rosa Rowan Roy Ruby Ruth Ryan Saba Sakura Sam
  Samira Samuel Sanjay Sara Saskia Sean Selma Serena Sergei Shirley Sibyl Sigrid Simon Simone Sofia Sonia Stefan
  Stella Stephen Stuart Sunita Susan Sylvie Tadeusz Takeshi Tamar Tariq Tatiana Terence Thea Theo Theodore Thomas
  Timothy Tina Tobias Tove Trevor Tricia Ulla Ulrich Ursula Valentina Vera Victor Victoria Viktor Vincent Viola Violet
  Vivian Walter Wanda Wendy Wilhelm William Xavier Yan Yara Yasmin Yusuf Yvette Yvonne Zara Zoe Zofia
`
  .trim()
  .split(/\s+/);

/** 1024 everyday family names of several cultures. */
export const FAMILY_NAMES: readonly string[] = `
  Abbott Abe Abrams Acosta Adair Adams Addison Adeyemi Adler Aguilar Ahlberg Ahmad Ahmed Aiken Akhtar Alba Albrecht
  Aldridge Alexander Allen Allison Almeida Alonso Alvarez Alves Ambrose Amin Anand Andersen Anderson Andersson Andrade
  Andrews Ansari Antonov Aoki Appleby Archer Arellano Armstrong Arnold Arroyo Asante Ashby Ashton Aslan Atkins
  Atkinson Austin Avila Aydin Ayers Azevedo Baba Babic Bach Bachmann Bain Baird Baker Balogun Banerjee Banks Barber
  Barbosa Barker Barlow Barnes Barnett Baron Barr Barrera Barrett Barry Bartlett Barton Basu Bates Bauer Baumann
  Baxter Becker Beckett Bell Bellini Bennett Benson Berg Bergman Bernard Berry Bertrand Bhatt Bianchi Bird Bishop
  Black Blair Blake Blanc Blanchard Blanco Blom Boateng Bolton Bonnet Booth Borg Bosch Boucher Bowen Bowers Bowman
  Boyle Bradley Bradshaw Brandt Braun Bravo Breen Brennan Bridges Briggs Bright Brito Brock Brooks Brown Bruce Brunner
  Bryant Buchanan Buckley Burgess Burke Burnett Burns Burton Bush Butler Byrne Caballero Cabrera Caldwell Calvo
  Cameron Campos Cannon Cardoso Carey Carlson Carlsson Carmona Carney Carr Carrillo Carroll Carson Carter Caruso
  Carvalho Casey Castro Cavanagh Cervantes Chan Chandler Chang Chapman Charles Chen Cheng Cheung Chevalier Cho Choi
  Chopra Chow Chung Clark Clarke Clayton Clement Cobb Coelho Cohen Cole Coleman Collier Collins Colombo Conley
  Connolly Connor Conway Cook Cooke Cooper Copeland Corbett Cordero Cordova Cortes Costa Costello Coulter Cowan Craig
  Crane Crawford Cross Crowley Cruz Cullen Cummings Cunha Curran Curry Dahl Dale Dalton Daly Daniels Das David
  Davidson Davis Dawson Day Dean Decker Delaney Delgado Demir Deng Dennis Desai Devine Devlin Dias Diaz Dietrich Dixon
  Dobson Dogan Doherty Dolan Domingo Donaldson Donnelly Doyle Drake Draper Duarte Dubois Duffy Dumont Duncan Dunlap
  Dupont Duran Durand Dutta Duval Dwyer Dyer Eaton Eckert Edwards Egan Ekberg Eklund Elliott Ellis Ellison Engel
  Engstrom Eriksen Eriksson Ernst Escobar Espinoza Esposito Evans Everett Faber Fabre Falk Farmer Farrell Faulkner
  Feldman Ferguson Fernandes Fernandez Ferrari Ferreira Ferrer Field Finch Fischer Fisher Fitzroy Fleming Fletcher
  Flores Flynn Fonseca Fontaine Forbes Ford Forsberg Forster Foster Fournier Fox Francis Franco Frank Franklin Fraser
  Freeman French Friedman Frost Fry Fuentes Fujimoto Fujita Fukuda Fuller Gallagher Gallego Gallo Galloway Gamble
  Ganguly Garcia Gardner Garrett Garrison Garza Gatti Gauthier George Gerber Ghosh Gibbs Gibson Gil Gilbert Giles Gill
  Gilmore Giordano Glover Goldberg Gomes Gomez Goncalves Gonzalez Goodman Goodwin Goto Gould Graf Graham Grant Gray
  Greco Green Gregory Greve Griffin Griffith Grimes Gruber Guerra Guerrero Gupta Gutierrez Guzman Haas Hagen Hahn
  Haines Hale Haley Halvorsen Hamilton Hammond Hampton Han Hancock Hanley Hansen Haque Hardy Harmon Harper Harrington
  Harris Harrison Hart Hartmann Harvey Hasan Hashimoto Hassan Hawkins Hayashi Hayes Heath Heikkinen Heller Henderson
  Hendricks Henry Henson Herman Hernandez Herrera Herrmann Hess Hewitt Higgins Hill Hines Hirsch Hobbs Hodges Hofer
  Hoffman Hoffmann Hogan Holden Holloway Holm Holmberg Holmes Holt Hong Hood Hooper Horn Horton Horvat Horvath Houston
  Howard Howe Howell Huber Hubert Hudson Huerta Hughes Hull Hunt Hunter Hutchins Huynh Ibarra Ibrahim Iglesias Ikeda
  Inoue Iqbal Ishikawa Ito Ivanov Iyer Jackson Jacobs Jacobsen Jain Jansen Jansson Jarvis Jefferson Jenkins Jennings
  Jensen Jimenez Johansson Johnson Johnston Jones Jordan Joseph Joshi Juarez Kaiser Kamau Kaminski Kane Kang Kapoor
  Karlsson Kato Kaur Kay Keane Kearney Keller Kelley Kelly Kemp Kennedy Kent Kerr Khan Kim Kimura King Kirby Kirk
  Knight Knox Kobayashi Koch Kohler Kondo Konig Kovac Kowalski Kramer Kraus Krause Kruger Kruse Kuhn Kumar Kwon
  Lacroix Lai Laine Lam Lamb Lambert Lane Lange Lara Larsen Larson Larsson Laurent Lawrence Lawson Lee Lefebvre
  Legrand Lehmann Lehtonen Leon Leonard Leroy Levin Levy Lewis Lim Lin Lind Lindberg Lindgren Lindqvist Ling Little
  Liu Lloyd Logan Lombardi Long Lopez Lorenz Lowe Lozano Lucas Lucero Ludwig Luna Lundberg Lundgren Lynch Lyons
  Macdonald Machado Mackay Mackenzie Magnusson Mahmoud Maier Maldonado Malik Malone Mancini Mann Marin Marino Marks
  Marques Marquez Marsh Marshall Martel Martin Martinez Martini Martins Mason Massey Masuda Mathews Matsuda Matsumoto
  Matthews Maurer Maxwell May Mayer Maynard Mcbride Mccarthy Mccormick Mccoy Mcdaniel Mcdonald Mcgrath Mcguire Mckay
  Mckenna Mckenzie Mclean Mcleod Mcmahon Mcmillan Mcnamara Medina Mehta Meier Mejia Melo Melton Mendes Mendez Mendoza
  Mercado Mercer Mercier Merritt Meyer Meyers Michaels Middleton Miller Mills Milne Miranda Mishra Mitchell Miura
  Miyamoto Molina Moller Monroe Montes Montoya Moore Mora Morales Moreau Morel Moreno Moretti Morgan Mori Morin Morris
  Morrow Morse Morton Moser Moss Mueller Muller Mullins Murphy Murray Myers Nagy Nair Nakamura Nakano Naranjo Navarro
  Neal Nelson Neumann Newman Newton Nguyen Nichols Nielsen Nieminen Nilsson Nishimura Nkosi Noble Noel Nolan Norris
  North Norton Novak Novotny Nowak Nunes Nunez Obrien Ochoa Oconnor Odonnell Ogawa Ogden Okada Okafor Okeke Okoye
  Oliveira Oliver Olsen Olson Olsson Oneal Ono Orozco Ortega Ortiz Osborne Osei Osman Otero Owens Ozturk Pacheco
  Padilla Page Palmer Palmieri Pan Parker Parrish Parsons Patel Patil Patterson Patton Paul Pearce Pearson Peck
  Pedersen Peng Pennington Pereira Perez Perrin Perry Persson Peters Petersen Peterson Petit Petrov Petrovic Pham Phan
  Phillips Pierce Pineda Pinto Pires Pittman Pollard Poole Pope Popescu Porter Potter Powell Powers Preston Price
  Prince Proctor Quinn Rahman Ramirez Ramos Randall Rao Rasmussen Ray Reddy Reed Rees Reeves Reilly Reis Renard Reyes
  Reynolds Rhodes Ribeiro Ricci Richards Richter Riddle Riley Rinaldi Rios Ritter Rivas Rizzo Robbins Roberts
  Robertson Robinson Robles Rocha Rodgers Rogers Rojas Roland Romano Romero Rosa Rosales Rosen Rossi Roth Rousseau
  Roux Rowe Roy Rubio Ruiz Russell Russo Ryan Sahin Saito Sakai Salas Salazar Salonen Samuels Sanchez Sanders Sandhu
  Sandoval Santana Santiago Sasaki Sato Saunders Sawyer Schaefer Schmid Schmidt Schmitt Schreiber Schroeder Schulz
  Schumacher Schuster Schwartz Scott Seidel Serrano Sethi Sharma Sharp Shaw Shelton Shepherd Sherman Short Silva
  Simmons Simon Simpson Sims Sinclair Singh Skinner Slater Sloan Smith Snyder Soares Solberg Solis Song Sousa Souza
  Sparks Spencer Stafford Stanley Stark Steele Steiner Stephens Stevens Stevenson Stewart Stokes Stone Storm Strong
  Stuart Suarez Sugiyama Sullivan Summers Sun Sutherland Suzuki Svensson Swanson Sweeney Szabo Takahashi Takeda Tan
  Tang Tate Taylor Teixeira Terry Thapa Thomas Thompson Thomson Thornton Todd Tomlinson Torres Toth Townsend Tran
  Tucker Turner Tyler Ueda Underwood Valdez Valencia Vance Vargas Vasquez Vaughn Vega Velasco Verma Vidal Vieira
  Vincent Virtanen Vogel Vogt Wagner Walker Wallace Walsh Walton Wang Ward Warner Warren Watanabe Waters Watkins Watts
  Weaver Webb Weber Webster Weiss Welch Wells West Wheeler Whitaker White Wiley Wilkins Williams Williamson Wilson
  Winkler Winter Winters Wise Wolf Wong Wood Woodward Wright Yamada Yamamoto Yang Yates Yilmaz Yoder Yoshida Young
  Zamora Zhang Zhao Zheng Zhou Zhu
`
  .trim()
  .split(/\s+/);
