#!/usr/bin/perl
# The rules of the house that a machine can check, as TAP on standard output, one test a rule.
# Usage: lint.pl SOURCE-TREE
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

chdir $ARGV[0] or die "$ARGV[0]: $!";
my @tracked = grep { -f } map { chomp; $_ }
	(-e '.git' ? `git ls-files -co --exclude-standard` : `find . -type f -printf '%P\n'`);
my @c = grep { m{^(fcgi|tests)/.*\.[ch]$} } @tracked;
my @room_c = grep { m{^fcgi/} } @c;
my $tests = 0;

sub slurp {
	my ($file) = @_;
	open my $fh, '<', $file or die "$file: $!";
	local $/;
	return scalar <$fh>;
}

# report(NAME, FINDINGS): one test; every finding is a line of its diagnosis.
sub report {
	my ($name, @findings) = @_;
	$tests++;
	print @findings ? 'not ' : '', "ok $tests - $name\n";
	print "#   $_\n" for @findings;
}

# The same text with comments blanked out, and strings too unless they are asked for. Lines stay.
sub code_of {
	my ($text, $keep_strings) = @_;
	$text =~ s{(/\*.*?\*/|//[^\n]*)|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')}{
		my $part = defined $1 ? $1 : $2;
		defined $2 && $keep_strings ? $part : $part =~ s/[^\n]/ /gr
	}gse;
	return $text;
}

# findings(FILES, SUB): calls SUB(line, file) for each line of the code, collects "file:line: word".
sub findings {
	my ($files, $keep_strings, $look) = @_;
	my @found;
	for my $file (@$files) {
		my $n = 0;
		for my $line (split /\n/, code_of(slurp($file), $keep_strings)) {
			$n++;
			my $what = $look->($line, $file);
			push @found, "$file:$n: $what" if defined $what;
		}
	}
	return @found;
}

my $calls = join '|', qw(strcpy strcat sprintf vsprintf gets strtok atoi atol atoll atof system popen
	alloca sscanf fscanf scanf strncat tmpnam mktemp rand srand signal_handler_t longjmp);
report('no banned function', findings(\@room_c, 0, sub {
	$_[0] =~ /(?<![\w.>])($calls)\s*\(/ ? "$1() is banned" : undef;
}));

report('no dangerous option of libxml2', findings(\@c, 0, sub {
	$_[0] =~ /(XML_PARSE_(?:NOENT|HUGE|DTDLOAD|DTDATTR|DTDVALID|XINCLUDE))/ ? "$1 is banned" : undef;
}));

my $unfinished = join '|', 'TO' . 'DO', 'FIX' . 'ME', 'XX' . 'X';
my @sources = grep { m{^(fcgi|tests|scripts|sql|nginx|webroot/(src|test)|bench)/|\.(am|ac|mjs)$} &&
	!m{\.(pdf|png|jpe?g|docx|odt|ico|woff2)$|/corpus/} } @tracked;
my @unfinished;
for my $file (@sources) {
	open my $fh, '<:raw', $file or next;
	while (my $line = <$fh>) {
		push @unfinished, "$file:$.: $1" if $line =~ /\b($unfinished)\b/;
	}
}
report('nothing left to be done', @unfinished);

# --- size ----------------------------------------------------------------------------------------

my (@long_functions, @backward);
for my $file (@c) {
	my ($start, $name, $last, %label);
	my $n = 0;
	for my $line (split /\n/, code_of(slurp($file), 0)) {
		$n++;
		if ($line =~ /^\{/) {
			($start, %label) = ($n);
		} elsif ($line =~ /^\}/ && $start) {
			my $lines = $n - $start - 1;
			push @long_functions, "$file:$start: $name has $lines lines" if $lines > 80;
			undef $start;
		} elsif (!$start && $line =~ /(\w+)\s*\(/ && $line =~ /^\w/) {
			$name = $1;
		} elsif ($start && $line =~ /^\s*(\w+):(?!:)/ && $1 ne 'default') {
			$label{$1} = 1;
		}
		push @backward, "$file:$n: goto $1 goes back" if $line =~ /\bgoto\s+(\w+)/ && $label{$1};
	}
}
report('functions have at most 80 lines', @long_functions);
report('goto only goes forward', @backward);

# Translations are lists, and so are many tests: longer ones read well.
my @long_files;
for my $file (@c, grep { m{^(webroot/(src|test)|scripts|tests)/.*\.(tsx?|mjs|js|sh|s?css)$} &&
	!m{\.gen\.ts$|/i18n/} } @tracked) {
	my $lines = () = slurp($file) =~ /\n/g;
	my $most = $file =~ m{^(tests|webroot/test)/} ? 1000 : 700;
	push @long_files, "$file has $lines lines" if $lines > $most;
}
report('files have at most 700 lines', @long_files);

# 100 is what we aim at; a comment or a table may pass it a little
my @wide;
for my $file (@c) {
	my $n = 0;
	for my $line (split /\n/, slurp($file)) {
		$n++;
		my $width = 0;
		$width = $_ eq "\t" ? ($width | 7) + 1 : $width + 1 for split //, $line;
		push @wide, "$file:$n: $width columns" if $width > 120;
		push @wide, "$file:$n: blanks at the end" if $line =~ /\s$/;
	}
}
report('lines have at most 120 columns and end clean', @wide);

# --- shape ---------------------------------------------------------------------------------------

report('every file opens with its story', map { "$_ does not begin with a comment" }
	grep { slurp($_) !~ m{^/\*} } @c);

# What stands in no list is in no tarball, and perhaps in no program.
my %listed;
for my $list (grep { m{\.am$} } @tracked) {
	$listed{$_} = 1 for slurp($list) =~ m{((?:fcgi|tests)/[\w/.]+\.[ch])}g;
}
report('every source of a room stands in its list', map { "$_ stands in no room.am" }
	grep { !$listed{$_} } @room_c);

my $verbs = qr/\b(SELECT\s|INSERT\s+(IGNORE\s+)?INTO\b|UPDATE\s+\w+|DELETE\s+FROM\b|REPLACE\s+INTO\b|
	(CREATE|ALTER|DROP)\s+TABLE\b|START\s+TRANSACTION\b)/x;
report('SQL stands in *_db.c and db/ only', findings(
	# what many statements say in one way: facts.h, shown.h, *_sql.h
	[grep { !m{_db\.c$|^fcgi/db/|^fcgi/(access/(facts|shown|settings_sql|living_sql)|identity/region_sql|requests/request_form_sql|steps/step_sql)\.h$} } @room_c], 1, sub {
		my @strings = $_[0] =~ /"((?:\\.|[^"\\])*)"/g;
		my ($found) = grep { /$verbs/ } @strings;
		return defined $found ? 'SQL' : undef;
	}));

# An organisation, a unit and a person are named by the macros of access/shown.h only, so that a sensitive partner is not
# named to other partners (I59). What the room identity reads of them goes to who administers them and to themselves, what
# app reads to nobody. To compare with a column, or to order by it, shows nothing.
my @unshown;
for my $file (grep { m{^fcgi/(?!identity/|app/|access/shown\.h)} } @room_c) {
	my $code = code_of(slurp($file), 1);
	my %alias = map { $_ => 1 } $code =~ /\b(?:JOIN|FROM)\s+(?:organisation|unit|employee)\s+(\w+)/g;
	delete @alias{qw(WHERE ON)};
	next unless %alias;
	my $party = join '|', sort keys %alias;
	my $n = 0;
	for my $line (split /\n/, $code) {
		$n++;
		for my $text ($line =~ /"((?:\\.|[^"\\])*)"/g) {
			$text =~ s/\b(?:ORDER|GROUP) BY .*//;
			push @unshown, "$file:$n: $1.$2 without access/shown.h" while $text =~
				/(?<![=.\w] )\b($party)\.(name|first_name|last_name|email|login|oe_number|enterprise_number|public_id)\b(?!\s*(?:=|<=>|<>|IN\b|LIKE\b))/g;
		}
	}
}
report('who is not to be named is not named', @unshown);

# Rooms in the order of Makefile.am: an include may point to an earlier one, and between rooms of the
# domain (same rank) to the other's own header, never to its statements. Access, audit and message lean on
# each other: what is granted is logged and told, and a row of the log names an action.
my %rank = (base => 0, db => 1, http => 2, access => 3, audit => 3, message => 3, jobs => 2, app => 9,
	map { $_ => 5 } qw(identity client steps documents confidential exchange requests));
report('rooms point downward', findings(\@room_c, 1, sub {
	my ($line, $file) = @_;
	my ($room) = $file =~ m{^fcgi/(\w+)/};
	return undef unless $line =~ m{^\s*#\s*include\s+"([^"]+)"};
	my $path = $1;
	return undef if $path eq 'config.h';
	my ($other) = $path =~ m{^(\w+)/};
	return "\"$path\" names no room" unless defined $other && exists $rank{$other};
	return "\"$path\" points upward" if $rank{$other} > $rank{$room};
	return "\"$path\" is another room's own" if $other ne $room && $path =~ /_db\.h$/;
	return undef;
}));

report('there is no global variable', findings([grep { m{\.c$} } @room_c], 0, sub {
	my ($line) = @_;
	# at the left margin, a definition that ends in ; or = and is not const, a type or a prototype
	return undef if $line !~ /^(?:static\s+)?(?:volatile\s+)?[a-z_]\w*(?:\s+[a-z_]\w*)*\s+\**(\w+)(?:\[[^\]]*\])*\s*(?:=.*)?;?\s*$/;
	my $name = $1;
	return undef if $line !~ /[;=]/ || $line =~ /\b(?:const|typedef|extern|struct\s+\w+\s*;|enum|return|volatile sig_atomic_t)\b/;
	return undef if $line =~ /^(?:struct|union)\s+\w+\s*;/;
	return "$name is a global";
}));

# --- what is said ----------------------------------------------------------------------------------

# Every rule of the domain names a place that is there and a suite that is there.
my $code = join "\n", map { slurp($_) } @room_c, grep { m{^webroot/src/.*\.tsx?$} } @tracked;
my @rules;
my $rule_line = 0;
for my $line (split /\n/, slurp('docs/rules.md')) {
	$rule_line++;
	my @cell = split /(?<!\\)\|/, $line, -1;
	next if @cell != 7 || $cell[1] =~ /^\s*No\.|^[-\s]*$/;
	my ($function, $test) = @cell[4, 5];
	push @rules, "docs/rules.md:$rule_line: no function" if $function !~ /\w/;
	push @rules, "docs/rules.md:$rule_line: no test" if $test !~ m{\w/\w};
	push @rules, map { "docs/rules.md:$rule_line: there is no $_()" }
		grep { $code !~ /\b$_\(/ } $line =~ /`(\w+)\(\)`/g;
	push @rules, map { "docs/rules.md:$rule_line: there is no suite $_" }
		grep { my $suite = $_; !grep { -f "tests/$suite.$_" } qw(c mjs sh) } $test =~ m{\b(\w+/\w+)}g;
}
report('every rule of the domain has its function and its suite', @rules);

# Old workers serve while a migration runs, and it may be run again from its start.
my @taking;
for my $file (grep { m{^sql/\d{4}_\w+\.sql$} } @tracked) {
	my $n = 0;
	for my $line (split /\n/, slurp($file)) {
		$n++;
		$line =~ s/--.*|'[^']*'//g;
		push @taking, "$file:$n: $1" if $line =~ /\b(DROP|RENAME|TRUNCATE|CHANGE|DELETE\s+FROM)\b/i;
		push @taking, "$file:$n: cannot be run again"
			if $line =~ /\bCREATE\s+TABLE\b(?!\s+IF\s+NOT\s+EXISTS)|\bADD\s+(?:COLUMN|KEY|INDEX|UNIQUE)\b(?!.*IF\s+NOT\s+EXISTS)/i;
	}
}
report('migrations only add, and can be run again', @taking);

print "1..$tests\n";
