# Sums up TAP: prints "passed failed" and then a line for each test that failed.
#
# A test with subtests counts as those; its own line counts only when it failed and none of them did
# (a broken hook, say). A test that was skipped or put off did not pass. A plan that promised more
# than came, or no test at all, is a failure of its own.
#   awk -v status=EXIT-CODE -f tap.awk FILE
function fail(what) {
	failures[++failed] = what
}

/^ *(not )?ok( |$)/ {
	match($0, /^ */)
	depth = int(RLENGTH / 4)
	line = substr($0, RLENGTH + 1)
	good = line !~ /^not /
	name = line
	sub(/^(not )?ok *[0-9]* *-? */, "", name)
	skipped = name ~ /# *[Ss][Kk][Ii][Pp]|# *[Tt][Oo][Dd][Oo]/
	has_children = results[depth + 1] > 0
	child_failed = bad[depth + 1] > 0
	results[depth + 1] = bad[depth + 1] = 0
	results[depth]++
	if (depth == 0)
		top++
	if (!good || skipped)
		bad[depth]++
	if (has_children) {
		if (!good && !child_failed)
			fail(name)
	} else if (!good || skipped) {
		fail(name)
	} else {
		passed++
	}
	next
}

/^1\.\.[0-9]+/ {
	planned += substr($0, 4)
	plan_seen = 1
}

/^Bail out!/ {
	fail($0)
}

END {
	if (plan_seen && planned > top)
		fail("only " top + 0 " of " planned " tests ran")
	if (status == 124)
		fail("it took too long and was ended")
	else if (status != 0 && failed == 0)
		fail("ended with status " status)
	if (passed + failed == 0)
		fail("no test ran")
	print passed + 0, failed + 0
	for (i = 1; i <= failed; i++)
		print failures[i]
}
