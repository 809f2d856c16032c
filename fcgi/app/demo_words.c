/*
 * The lists. Frequent names of many origins, with the accents, particles, apostrophes and hyphens
 * that software tends to stumble over.
 */
#include "app/demo_words.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const char *const nl_female[] = {"Lieselot", "Anouk", "Marieke", "Hilde", "Els", "Inge",
	"Greet", "Veerle", "Machteld", "Sien", "Noor", "Febe", "Marie-Louise", "Ann-Sofie",
	"Katleen", "Ria", "Godelieve", "Zoë", NULL};
static const char *const nl_male[] = {"Wout", "Bram", "Koen", "Jef", "Lander", "Stijn", "Luc",
	"Raf", "Jan-Pieter", "Hannes", "Gert", "Dries", "Tuur", "Marc", "Joris", "Maarten", "Warre",
	"André", NULL};
static const char *const nl_last[] = {"Peeters", "Janssens", "De Smet", "Van den Berghe",
	"Vermeulen", "D'Hondt", "Van der Elst", "Claes", "De Clercq-Vanhoutte", "Wauters",
	"'t Kint", "Van de Velde", "Hermans", "Mertens", "Desmedt", "Verhaeghe", "Ceulemans",
	"De Backer", "Van Impe", "Vanderlinden", "Lemmens", "Cuypers", "Van den Eynde", "Baert",
	"Dewulf", "Thijs", "Schepers", "De Rycke", "Van Hoof", "Bracke", NULL};

static const char *const fr_female[] = {"Chloé", "Anne-Marie", "Béatrice", "Solène", "Margaux",
	"Océane", "Françoise", "Émilie", "Nathalie", "Maïté", NULL};
static const char *const fr_male[] = {"Benoît", "Jean-François", "Rémy", "Guillaume", "Cédric",
	"Loïc", "Étienne", "Frédéric", "Thibault", "Noël", NULL};
static const char *const fr_last[] = {"Dubois", "Lefèvre", "Dupont", "Delvaux", "de Crombrugghe",
	"Fontaine", "Gérard", "Lambert", "Marchal", "Noël", "Pirard", "d'Oultremont", "Simon",
	"Thiry", NULL};

static const char *const ma_female[] = {"Fatima-Zahra", "Khadija", "Naïma", "Hafsa", "Ilham",
	"Samira", "Loubna", "Rachida", "Imane", NULL};
static const char *const ma_male[] = {"Youssef", "Abdelkarim", "Bilal", "Hicham", "Mustapha",
	"Ayoub", "Rachid", "Omar", "Zakaria", NULL};
static const char *const ma_last[] = {"El Bakkali", "Ben Abdellah", "Bouzid", "El Khattabi",
	"Aït Lahcen", "Chaouch", "Oulad Ali", "Amrani", "El-Yahyaoui", "Benchekroun", "Mrabet",
	"Tahiri", NULL};

static const char *const tr_female[] = {"Ayşe", "Elif", "Zeynep", "Gülşen", "Emine", "Büşra", NULL};
static const char *const tr_male[] = {
	"Mehmet", "Çağlar", "İbrahim", "Emre", "Hüseyin", "Oğuz", NULL};
static const char *const tr_last[] = {
	"Yılmaz", "Öztürk", "Şahin", "Çelik", "Kılıç", "Doğan", "Aydın", "Karataş", NULL};

static const char *const cd_female[] = {"Grâce", "Mireille", "Nsimba", "Clarisse", "Béné", NULL};
static const char *const cd_male[] = {
	"Dieudonné", "Patrice", "Kabongo", "Jean-Claude", "Trésor", NULL};
static const char *const cd_last[] = {"Mbuyi wa Kalala", "Tshibangu", "Ilunga", "Mukendi",
	"Lukaku-Bolingo", "N'Kosi", "Kasongo", NULL};

static const char *const pl_female[] = {"Małgorzata", "Agnieszka", "Zofia", "Bożena", NULL};
static const char *const pl_male[] = {"Paweł", "Krzysztof", "Łukasz", "Wojciech", NULL};
static const char *const pl_last[] = {
	"Nowak", "Wójcik", "Mazur", "Krawczyk", "Jabłoński-Duda", "Gołąb", NULL};

static const char *const ro_female[] = {"Ștefania", "Ioana", "Mădălina", "Cătălina", NULL};
static const char *const ro_male[] = {"Ștefan", "Ionuț", "Răzvan", "Gheorghe", NULL};
static const char *const ro_last[] = {"Popescu", "Țurcanu", "Brânză", "Ionescu", "Lăzărescu", NULL};

static const char *const uk_female[] = {"Oksana", "Yuliia", "Kateryna", "Solomiia", NULL};
static const char *const uk_male[] = {"Andrii", "Taras", "Mykola", "Oleksandr", NULL};
static const char *const uk_last[] = {
	"Shevchenko", "Kovalenko", "Bondarenko", "Lysenko", "Tkachuk", NULL};

static const char *const ar_female[] = {"Rima", "Hanan", "Shahd", "Nour al-Huda", NULL};
static const char *const ar_male[] = {"Abd al-Rahman", "Khaled", "Majd", "Anas", NULL};
static const char *const ar_last[] = {
	"Al-Hassan", "Al Masri", "Darwish", "Haddad", "Khalil", "Abu Nasser", NULL};

static const char *const ti_female[] = {"Selam", "Mihret", "Feven", NULL};
static const char *const ti_male[] = {"Tesfay", "Yonas", "Habtom", NULL};
static const char *const ti_last[] = {"Gebremariam", "Haile", "Weldegebriel", "Tekle", NULL};

static const char *const es_female[] = {"Begoña", "Lucía", "María del Carmen", "Conceição", NULL};
static const char *const es_male[] = {"Íñigo", "José Ángel", "João", "Nuño", NULL};
static const char *const es_last[] = {"Muñoz", "García López", "Gonçalves", "dos Santos Pereira",
	"Etxeberria", "Núñez de Balboa", NULL};

static const char *const it_female[] = {"Giulia", "Niccolò-Maria", "Concetta", NULL};
static const char *const it_male[] = {"Salvatore", "Nicolò", "Calogero", NULL};
static const char *const it_last[] = {"Di Rupo-Messina", "D'Angelo", "Esposito", "Lo Bello", NULL};

static const char *const vi_female[] = {"Hoa", "Thị Mai", "Ánh", NULL};
static const char *const vi_male[] = {"Đức", "Minh", "Văn Hùng", NULL};
static const char *const vi_last[] = {"Nguyễn", "Trần", "Phạm", "Đặng", NULL};

static const char *const en_female[] = {"Siobhán", "Ngozi", "Blessing", "Abimbola", NULL};
static const char *const en_male[] = {"Emeka", "Seán", "Kwame", "Oluwaseun", NULL};
static const char *const en_last[] = {
	"O'Sullivan", "Okonkwo", "Mensah", "Adeyemi-Williams", "McCarthy", NULL};

const struct demo_names demo_names[] = {
	{"nl", 58, 20, nl_female, nl_male, nl_last},
	{"fr", 6, 22, fr_female, fr_male, fr_last},
	{"fr", 8, 18, ma_female, ma_male, ma_last},
	{"tr", 6, 7, tr_female, tr_male, tr_last},
	{"fr", 2, 9, cd_female, cd_male, cd_last},
	{"pl", 3, 4, pl_female, pl_male, pl_last},
	{"ro", 2, 5, ro_female, ro_male, ro_last},
	{"uk", 4, 2, uk_female, uk_male, uk_last},
	{"ar", 4, 4, ar_female, ar_male, ar_last},
	{"ti", 1, 2, ti_female, ti_male, ti_last},
	{"es", 2, 5, es_female, es_male, es_last},
	{"it", 2, 2, it_female, it_male, it_last},
	{"vi", 1, 1, vi_female, vi_male, vi_last},
	{"en", 2, 3, en_female, en_male, en_last},
};
const size_t demo_names_count = NELEM(demo_names);

static const struct demo_place halle[] = {{"1500", "Halle"}, {"1501", "Buizingen"},
	{"1502", "Lembeek"}, {"1600", "Sint-Pieters-Leeuw"}, {"1650", "Beersel"},
	{"1652", "Alsemberg"}, {"1670", "Pepingen"}, {"1700", "Dilbeek"}, {"1740", "Ternat"},
	{"1750", "Lennik"}, {"1755", "Gooik"}, {"1800", "Vilvoorde"}};
static const struct demo_place leuven[] = {{"3000", "Leuven"}, {"3001", "Heverlee"},
	{"3010", "Kessel-Lo"}, {"3200", "Aarschot"}, {"3300", "Tienen"}, {"3390", "Tielt-Winge"}};
static const struct demo_place brussel[] = {{"1000", "Brussel"}, {"1020", "Laken"},
	{"1030", "Schaarbeek"}, {"1040", "Etterbeek"}, {"1050", "Elsene"}, {"1060", "Sint-Gillis"},
	{"1070", "Anderlecht"}, {"1080", "Sint-Jans-Molenbeek"}, {"1081", "Koekelberg"},
	{"1082", "Sint-Agatha-Berchem"}, {"1083", "Ganshoren"}, {"1090", "Jette"},
	{"1140", "Evere"}, {"1160", "Oudergem"}, {"1180", "Ukkel"}, {"1190", "Vorst"},
	{"1210", "Sint-Joost-ten-Node"}};
static const struct demo_place gent[] = {{"9000", "Gent"}, {"9030", "Mariakerke"},
	{"9040", "Sint-Amandsberg"}, {"9050", "Gentbrugge"}, {"9052", "Zwijnaarde"},
	{"9100", "Sint-Niklaas"}, {"9300", "Aalst"}, {"9800", "Deinze"}, {"9940", "Evergem"}};
static const struct demo_place antwerpen[] = {{"2000", "Antwerpen"}, {"2018", "Antwerpen"},
	{"2060", "Antwerpen"}, {"2100", "Deurne"}, {"2140", "Borgerhout"}, {"2170", "Merksem"},
	{"2300", "Turnhout"}, {"2600", "Berchem"}, {"2800", "Mechelen"}};

static const struct {
	enum demo_unit_name unit;
	const struct demo_place *places;
	size_t count;
} regions[] = {
	{DEMO_VDAB_HALLE, halle, NELEM(halle)},
	{DEMO_VDAB_LEUVEN, leuven, NELEM(leuven)},
	{DEMO_VDAB_BRUSSEL, brussel, NELEM(brussel)},
	{DEMO_VDAB_GENT, gent, NELEM(gent)},
	{DEMO_VDAB_ANTWERPEN, antwerpen, NELEM(antwerpen)},
};

const struct demo_place *demo_places(enum demo_unit_name unit, size_t *count)
{
	for (size_t i = 0; i < NELEM(regions); i++)
		if (regions[i].unit == unit) {
			*count = regions[i].count;
			return regions[i].places;
		}
	*count = 0;
	return NULL;
}

const char *const demo_streets[] = {"Kerkstraat", "Stationsstraat", "Molenweg", "Nieuwstraat",
	"Beukenlaan", "Schoolstraat", "Oude Baan", "Veldstraat", "Kastanjedreef", "Lindenplein",
	"Kapelstraat", "Bergstraat", "Zandweg", "Bosstraat", "Vredeslaan", "Tuinwijk",
	"Groenplaats", "Meersstraat", "Sint-Jansplein", "Vlaamse Steenweg", "Eikenstraat",
	"Kasteelweg", "Priester Daensstraat", "Edouard Anseelelaan", "Pater Damiaanplein",
	"Wilgenhof", NULL};

const char *const demo_jobs[] = {"Administratief medewerker", "Magazijnier", "Verpleegkundige",
	"Zorgkundige", "Lasser", "Elektrotechnisch installateur", "Vrachtwagenchauffeur CE",
	"Winkelverkoper", "Kok", "Keukenmedewerker", "Schoonmaker", "Boekhouder",
	"Java-ontwikkelaar", "Systeembeheerder", "Onderhoudsmecanicien", "Productieoperator",
	"Kinderbegeleider", "Leerkracht lager onderwijs", "Receptionist", "Callcentermedewerker",
	"Metselaar", "Dakwerker", "Tuinaanlegger", "Kapper", "Logistiek assistent in de zorg",
	"Teamleider productie", "Projectmanager", "Human resources-medewerker", "Heftruckchauffeur",
	"Buschauffeur", "Medewerker fastfood", "Bakker", "Schilder", "Technisch tekenaar",
	"Kwaliteitscontroleur", "Commercieel bediende binnendienst", "Grafisch ontwerper",
	"Bewakingsagent", "Huishoudhulp", "Loodgieter", NULL};

size_t demo_count(const char *const *list)
{
	size_t n = 0;

	while (list[n])
		n++;
	return n;
}

const char *const demo_job_remarks[] = {"Deeltijds, bij voorkeur in de voormiddag",
	"Met opleiding op de werkvloer", "Vroeger vijf jaar gedaan", "Bereikbaar met bus of fiets",
	"Ook in ploegen", NULL};
