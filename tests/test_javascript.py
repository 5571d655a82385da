"""JavaScript and TypeScript through the same gate: real node, real ESLint, real compiler, in the sandbox."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from pathlib import Path
from textwrap import dedent

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from nodes.tools.evidence.sides import two_folders
from nodes.tools.evidence.values import merged
from nodes.tools.languages.adapter import Adapter, Bench
from nodes.tools.languages.javascript import JavaScript, install_tools, tools_folder
from nodes.tools.languages.javascript.layout import expanded, is_test, runner_files
from nodes.tools.languages.javascript.node_tests import run_node_tests
from nodes.tools.languages.javascript.plan import plan_of, selecting
from nodes.tools.languages.javascript.toolchain import Toolchain
from nodes.tools.quality import judge
from nodes.tools.sandbox import Limits, open_sandbox
from state.errors import CannotRun

LIMITS = Limits(seconds=60)
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")

CALC = """
    /** The sum. */
    export function add(a, b) {
      return a + b;
    }
"""
TESTS = """
    import assert from "node:assert/strict";
    import test, { describe, it } from "node:test";

    import { add } from "../calc.js";

    test("adds", () => {
      assert.equal(add(1, 2), 3);
      assert.equal(add(0, 0), 0);
    });

    describe("negative numbers", () => {
      it("may be added", () => assert.equal(add(-1, 1), 0));
    });
"""
PACKAGE = json.dumps({"name": "calc", "type": "module", "scripts": {"test": "node --test"}})
BASE = {"package.json": PACKAGE, "calc.js": CALC, "test/calc.test.js": TESTS}
READ = {**BASE, "package.json": PACKAGE.replace("node --test", "jest")}
"""The same, but its tests are not run."""

DOUBLE = CALC + "\n    export const double = (a) => add(a, a);\n"
MORE = (
    TESTS.replace("{ add }", "{ add, double }")
    + """
    test("doubles", () => assert.equal(double(2), 4));
"""
)


@pytest.fixture(scope="session")
def tools() -> Path:
    """Our tools, installed once for this user of this machine."""
    folder = tools_folder(Path(tempfile.gettempdir()) / f"sdlc-graph-tests-{Path.home().stat().st_uid}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        asyncio.run(install_tools(folder))
    return folder


def tree(folder: Path, files: dict[str, str | None]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_text(dedent(content).lstrip("\n"))
    return folder


async def evidence(folder: Path, adapter: Adapter, base, change, *, generated=None, cache=None):
    """Both stages, for what `change` makes of `base`; None deletes a file."""
    tests = {path: dedent(content).encode() for path, content in (generated or {}).items()}
    now = {name: content for name, content in {**base, **change}.items() if content is not None}
    sandbox = await open_sandbox()
    async with two_folders(tree(folder / "before", base), tree(folder / "now", now), generated=tests) as sides:
        bench = Bench(sides, sandbox, LIMITS, generated=tests, cache=cache)
        cheap = await adapter.cheap(bench)
        return merged([cheap, await adapter.costly(bench, cheap)])


@pytest.fixture
def javascript(tools) -> Adapter:
    return JavaScript(tools)


def outcomes(found):
    return {check.name.removesuffix(" (javascript)"): check.outcome for check in found.checks}


def detail(found, kind):
    return next(check.detail for check in found.checks if check.name == f"{kind} (javascript)")


# --- a small repository ---------------------------------------------------------------------------------------------


@needs_node
async def test_a_good_change_passes_with_every_claim_backed_by_a_command(tmp_path, javascript):
    change, cache = {"calc.js": DOUBLE, "test/calc.test.js": MORE}, tmp_path / "cache"
    found = await evidence(tmp_path / "first", javascript, BASE, change, cache=cache)
    assert outcomes(found) == {
        "parse": "passed", "lint": "passed", "security": "passed", "functions": "passed",
        "tests before": "passed", "tests": "passed", "types": "not_applicable",
    }  # fmt: skip
    verdict = judge(found)
    assert (verdict.ruling, verdict.vetoes, verdict.findings) == ("pass", (), ())
    assert (found.existing.before, found.existing.kept, found.existing.added_passed) == (2, 2, 1)
    assert [(f.name, f.complexity.now, f.complexity.before) for f in found.functions] == [("double", 0, None)]
    ran = [check for check in found.checks if check.outcome == "passed"]
    assert all(check.command and check.digest and check.tier and "node" in check.command for check in ran)
    assert all(check.version for check in ran)
    again = await evidence(tmp_path / "again", javascript, BASE, change, cache=cache)
    assert again == found, "what ran once is remembered, down to its seconds"


@needs_node
async def test_broken_behaviour_is_caught_by_an_existing_test(tmp_path, javascript):
    found = await evidence(tmp_path, javascript, BASE, {"calc.js": CALC.replace("a + b", "a - b")})
    assert found.existing.broken == ("test/calc.test.js::adds", "test/calc.test.js::negative numbers > may be added")
    assert judge(found).ruling == "fix"


@needs_node
async def test_an_edited_test_is_also_run_as_it_was(tmp_path, javascript):
    change = {"calc.js": CALC.replace("a + b", "a * b"), "test/calc.test.js": TESTS.replace("1, 2), 3", "1, 2), 2")
              .replace("(-1, 1), 0", "(-1, 1), -1")}  # fmt: skip
    found = await evidence(tmp_path, javascript, BASE, change)
    assert found.existing.rewritten == ("test/calc.test.js::adds", "test/calc.test.js::negative numbers > may be added")


WEAK = """
    import { exec } from "node:child_process";

    export function run(text, db, options) {
      eval(text); // eslint-disable-line no-eval
      exec(`ls ${text}`);
      db.query("SELECT * FROM users WHERE name = '" + text + "'");
      return fetch(text, { ...options, rejectUnauthorized: false });
    }

    export const sessionToken = () => Math.random().toString(36);
    const password = "hunter2-hunter2";
    export const login = (use) => use(password);
    export const shuffled = (items) => items[Math.floor(Math.random() * items.length)];
"""


@needs_node
async def test_weaknesses_are_found_and_no_comment_hides_them(tmp_path, javascript):
    found = await evidence(tmp_path, javascript, READ, {"run.js": WEAK})
    assert {(f.line, f.rule, f.severity) for f in found.security} == {
        (4, "no-eval", "high"),
        (5, "security/detect-child-process", "high"),
        (5, "sdlc/shell-command", "high"),
        (6, "sdlc/sql-from-strings", "high"),
        (7, "sdlc/tls-off", "high"),
        (10, "sdlc/weak-random", "high"),
        (11, "sdlc/literal-password", "critical"),
    }
    assert judge(found).ruling == "fix"


@needs_node
async def test_what_was_there_before_does_not_count(tmp_path, javascript):
    base = {**READ, "run.js": WEAK, "old.js": WEAK}
    change = {"run.js": WEAK + "\n    export const one = 1;\n", "old.js": None, "lib/new.js": "\n\n" + dedent(WEAK)}
    found = await evidence(tmp_path, javascript, base, change)
    assert (found.security, found.style) == ((), ())


@needs_node
async def test_style_by_our_rules_where_the_repository_has_none(tmp_path, javascript):
    found = await evidence(tmp_path, javascript, READ, {"calc.js": CALC + "\n    const unused = missing();\n"})
    assert [(f.line, f.rule, f.severity) for f in found.style] == [
        (6, "no-undef", "medium"),
        (6, "no-unused-vars", "medium"),
    ]


@needs_node
async def test_the_repositorys_own_eslint_and_rules_come_first(tmp_path, tools):
    config = 'export default [{ rules: { "no-var": "error" } }];\n'
    base = {**READ, "eslint.config.js": config}
    change = {"eslint.config.js": "export default [];\n", "calc.js": CALC + "\n    export var n = missing;\n"}
    repository = tree(tmp_path / "checkout", {"README.md": ""})
    (repository / "node_modules").symlink_to(tools / "node_modules")
    found = await evidence(tmp_path, JavaScript(tools, repository), base, change)
    assert [f.rule for f in found.style] == ["no-var"]
    assert next(c for c in found.checks if c.name == "lint (javascript)").version.startswith("eslint 10")
    without = await evidence(tmp_path / "without", JavaScript(tools), base, change)
    assert [f.rule for f in without.style] == ["no-undef"]
    assert detail(without, "tests").endswith("runs jest; only node's own test runner can be judged")
    assert detail(without, "lint") == "1 new findings; by our rules: the repository's eslint is not installed"


KNOT = """
    export function knot(a, b) {
      for (const x of a) {
        if (x && b) {
          for (const y of b) {
            if (y > x) {
              while (y) {
                if (x || y) {
                  if (a) { return b ? x : y; } else if (b) { continue; } else { break; }
                }
              }
            }
          }
        }
      }
      return a.map((x) => { if (x) { return b.map((y) => { if (y) { return x; } return y; }); } return 0; });
    }
"""


@needs_node
async def test_an_unreadable_function_has_its_measures(tmp_path, javascript):
    found = await evidence(tmp_path, javascript, READ, {"calc.js": CALC + KNOT})
    (knot,) = found.functions
    assert (knot.name, knot.arguments.now, knot.length.now, knot.nesting.now) == ("knot", 2, 16, 7)
    # for 1, if 2 and && 1, for 3, if 4, while 5, if 6 and || 1, if 7 with ?: 8, else if 1, else 1; if 2; if 4
    assert knot.complexity.now == 46
    assert "complexity" in {finding.rule for finding in judge(found).findings}


@needs_node
async def test_a_file_that_cannot_be_read_is_named_and_nothing_is_run(tmp_path, javascript):
    found = await evidence(tmp_path, javascript, BASE, {"calc.js": "export function ("})
    assert found.parse_errors == ("calc.js: line 1: Unexpected token (",)
    assert (outcomes(found)["parse"], outcomes(found)["tests"]) == ("failed", "not_applicable")
    assert judge(found).ruling == "fix"


# --- tests that prove less ------------------------------------------------------------------------------------------

SECOND = '  it("may be added", () => assert.equal(add(-1, 1), 0));'


WEAKER = {
    "removed": (TESTS.replace(SECOND, ""), "negative numbers > may be added was removed"),
    "skipped": (TESTS.replace("it(", "it.skip("), "negative numbers > may be added is now skipped, or only to be done"),
    "todo": (
        TESTS.replace('added", ', 'added", { todo: true }, '),
        "negative numbers > may be added is now skipped, or only to be done",
    ),
    "suite": (TESTS.replace("describe(", "describe.skip("), "a suite is now skipped"),
    "fewer": (TESTS.replace("      assert.equal(add(0, 0), 0);\n", ""), "adds has 1 instead of 2 assertions"),
    "constant": (TESTS.replace("add(0, 0), 0", "0, 0"), "adds has 1 instead of 2 assertions"),
    "only": (TESTS.replace("it(", "it.only("), "a test is marked to run alone, which leaves the others out"),
    "x": (
        TESTS.replace("it(", "xit("),
        "negative numbers > may be added is now skipped, or only to be done",
    ),
}
"""How a test is weakened → the file then, and what is said of it."""


@needs_node
async def test_every_weakened_test_is_named(tmp_path, javascript):
    files = {kind: f"test/{kind}.test.js" for kind in WEAKER}
    base = {**READ, **dict.fromkeys(files.values(), TESTS)}
    found = await evidence(tmp_path, javascript, base, {files[kind]: text for kind, (text, _) in WEAKER.items()})
    assert found.weakened == tuple(sorted(f"{files[kind]}: {told}" for kind, (_, told) in WEAKER.items()))
    assert judge(found).ruling == "fix"


@needs_node
async def test_options_that_choose_tests_are_named_and_have_no_effect(tmp_path, javascript):
    script = PACKAGE.replace("--test", "--test --test-name-pattern=adds --test-reporter=spec")
    found = await evidence(tmp_path, javascript, BASE, {"package.json": script, "calc.js": DOUBLE})
    assert found.weakened == (
        'package.json: the "test" script has --test-name-pattern=adds, which leaves tests out',
    )  # fmt: skip
    assert found.existing.kept == 2


# --- forgery --------------------------------------------------------------------------------------------------------

WRONG = CALC.replace("a + b", "a - b")
FORGERIES = {
    "process.exit at once": "process.exit(0);",
    "process.exit later": "setImmediate(() => process.exit(0));",
    "killed": "process.kill(process.pid, 'SIGKILL');",
    "reallyExit": "process.reallyExit(0);",
    "a patched assert": "import assert from 'node:assert'; assert.equal = () => {}; assert.strict.equal = () => {};",
    "a rewritten test": "import fs from 'node:fs';"
    " fs.writeFileSync('test/calc.test.js', 'import test from \"node:test\"; test(\"adds\", () => {});');",
    "a patched runner": "import m from 'node:module'; import t from 'node:test'; t.test = t.it = () => {};"
    " m.syncBuiltinESMExports(); process.on('exit', () => { process.exitCode = 0; });",
}


@needs_node
@pytest.mark.parametrize("kind", FORGERIES)
async def test_a_forged_run_does_not_pass(tmp_path, tools, kind):
    tree(tmp_path, {**BASE, "calc.js": FORGERIES[kind] + "\n" + dedent(WRONG)})
    run = await run_node_tests(
        await open_sandbox(), tmp_path, Toolchain.found(tools, None), own_config=False, limits=LIMITS
    )
    assert run.check.outcome in ("unknown", "failed")


@needs_node
async def test_a_change_that_forges_is_sent_back(tmp_path, javascript):
    code = "process.exit(0);\n" + dedent(WRONG)
    made = {"test/made.test.js": TESTS}
    found = await evidence(tmp_path, javascript, BASE, {"calc.js": code}, generated=made)
    ended = {kind: outcomes(found)[kind] for kind in ("tests before", "tests", "generated tests")}
    assert ended == {"tests before": "passed", "tests": "unknown", "generated tests": "unknown"}
    assert detail(found, "tests") == "test/calc.test.js: adds was written and did not run"
    assert judge(found).ruling == "fix"


@needs_node
async def test_a_module_that_the_test_script_loads_cannot_make_tests_pass(tmp_path, javascript):
    script = PACKAGE.replace("--test", "--import ./setup.mjs --test")
    patch = "import assert from 'node:assert'; assert.strict.equal = () => {};"
    found = await evidence(tmp_path, javascript, BASE, {"package.json": script, "setup.mjs": patch, "calc.js": WRONG})
    assert detail(found, "tests").endswith("assert.equal no longer fails what is wrong")
    assert outcomes(found)["tests"] == "unknown"


# --- generated tests ------------------------------------------------------------------------------------------------


@needs_node
async def test_generated_tests_run_by_our_settings_and_all_count_as_new(tmp_path, javascript):
    script = PACKAGE.replace("--test", "--import ./nowhere.mjs --test")
    made = TESTS.replace("add(0, 0), 0", "add(0, 0), 1")
    base = {name: BASE[name] for name in ("package.json", "calc.js")} | {"package.json": script}
    found = await evidence(tmp_path, javascript, base, {"calc.js": DOUBLE}, generated={"test/made.test.js": made})
    assert (found.generated.added, found.generated.added_passed) == (2, 1)
    assert found.generated.failing == ("test/made.test.js::adds",)
    assert [case.outcome for case in found.cases] == ["failed", "passed"]
    assert outcomes(found)["tests"] == "not_applicable"


@needs_node
@pytest.mark.parametrize("made", ["", "export const nothing = 1;\n", 'import test from "node:test"; test.skip("a");\n'])
async def test_a_generated_file_in_which_nothing_runs_is_unknown(tmp_path, tools, made):
    toolchain = Toolchain.found(tools, None)
    add = {"made.test.mjs": made.encode()}
    tree(tmp_path, BASE)
    run = await run_node_tests(
        await open_sandbox(), tmp_path, toolchain, paths=list(add), add=add, own_config=True, limits=LIMITS
    )
    assert (run.check.outcome, run.reason) == ("unknown", "made.test.mjs: no test in it ran")


# --- TypeScript -----------------------------------------------------------------------------------------------------

TYPED = {
    "package.json": PACKAGE,
    "tsconfig.json": json.dumps({
        "compilerOptions": {"strict": True, "module": "nodenext", "target": "es2022", "lib": ["es2022"], "types": []},
        "include": ["src"],
    }),
    "src/calc.ts": """
        export interface Pair { left: number; right: number }

        export function add({ left, right }: Pair): number {
          return left + right;
        }
    """,
    "src/twice.ts": """
        import { add } from "./calc.js";

        export const twice = (n: number) => add({ left: n, right: n });
    """,
    "test/calc.test.ts": """
        import assert from "node:assert/strict";
        import test from "node:test";

        import { add } from "../src/calc.js";
        import { twice } from "../src/twice";

        enum Case { One = 1 }

        test("adds", () => assert.equal(add({ left: Case.One, right: 2 }), 3));
        test("doubles", () => assert.equal(twice(2), 4));
    """,
}  # fmt: skip


@needs_node
async def test_a_typescript_repository_is_typed_and_tested_without_a_build(tmp_path, javascript):
    more = (
        dedent(TYPED["src/twice.ts"])
        + "export const thrice = (n: number): number => add({ left: twice(n), right: n });\n"
    )
    found = await evidence(tmp_path, javascript, TYPED, {"src/twice.ts": more})
    assert judge(found).vetoes == ()
    assert judge(found).ruling == "pass"
    assert (outcomes(found)["types"], found.existing.kept, found.typing) == ("passed", 2, ())


@needs_node
async def test_a_type_error_counts_where_the_change_causes_it_and_no_configuration_hides_it(tmp_path, javascript):
    base = {**TYPED, "src/old.ts": 'export const old: number = "a";\n'}
    lax = json.dumps(json.loads(TYPED["tsconfig.json"]) | {"include": ["nothing"]})
    change = {"src/calc.ts": TYPED["src/calc.ts"].replace("right: number }", "right: number; third: string }")}
    found = await evidence(tmp_path, javascript, base, {**change, "tsconfig.json": lax})
    assert [(f.file, f.line, f.rule, f.source) for f in found.typing] == [("src/twice.ts", 3, "TS2345", "tsc")]


# --- tools that are not there ---------------------------------------------------------------------------------------


async def test_without_tools_every_check_is_unknown_and_says_what_to_install(tmp_path):
    found = await evidence(
        tmp_path, JavaScript(tmp_path / "none"), BASE, {"calc.js": DOUBLE}, generated={"a.test.js": ""}
    )
    assert set(outcomes(found).values()) == {"unknown"}
    assert set(outcomes(found)) == {
        "parse", "lint", "security", "functions", "tests before", "tests", "generated tests", "types",
    }  # fmt: skip
    assert "install" in detail(found, "parse")
    assert judge(found).ruling == "fix"
    nowhere = JavaScript(tmp_path, node=tmp_path / "node")
    found = await evidence(tmp_path / "nowhere", nowhere, BASE, {"calc.js": DOUBLE})
    assert detail(found, "types") == "node is not installed: install Node.js 20.19 or later"


async def test_a_failed_installation_says_why(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises((CannotRun, OSError)):
        await install_tools(tmp_path / "taken" / "tools")


@needs_node
async def test_packages_of_the_repository_are_lent(tmp_path, tools):
    installed = {
        "node_modules/left/package.json": '{"name": "left", "type": "module", "exports": "./index.js"}',
        "node_modules/left/index.js": "export const left = 1;\n",
        "node_modules/@a/b/package.json": '{"name": "@a/b", "main": "index.js"}',
        "node_modules/@a/b/index.js": "exports.b = 2;\n",
    }
    checkout = tree(tmp_path / "checkout", installed)
    (checkout / "node_modules" / "own").symlink_to("../packages/own")
    base = {
        **BASE,
        "packages/own/package.json": '{"name": "own", "type": "module", "exports": "./index.js"}',
        "packages/own/index.js": "export const own = 3;\n",
        "test/calc.test.js": """
            import assert from "node:assert";
            import fs from "node:fs";
            import test from "node:test";

            import { b } from "@a/b";
            import { left } from "left";
            import { own } from "own";

            import { add } from "../calc.js";

            test("adds", () => assert.equal(add(left + b, own), 6));
            test("writes nothing", () => assert.throws(() => fs.writeFileSync("node_modules/left/index.js", "")));
        """,
    }
    found = await evidence(
        tmp_path, JavaScript(tools, checkout), base, {"packages/own/index.js": "export const own = 4;\n"}
    )
    assert found.existing.broken == ("test/calc.test.js::adds",)
    assert found.existing.kept == 1
    without = await run_node_tests(
        await open_sandbox(), tmp_path / "now", Toolchain.found(tools, None), own_config=False, limits=LIMITS
    )
    assert without.check.outcome == "unknown"
    assert "install the repository's dependencies" in without.reason


# --- what is run ----------------------------------------------------------------------------------------------------


def planned(folder: Path, script: str, *files: str):
    tree(folder, {"package.json": json.dumps({"scripts": {"test": script}}), **dict.fromkeys(files, "")})
    return plan_of(folder)


FILES = ("test/a.test.js", "test/sub/b.js", "src/c.test.mjs", "src/d.spec.ts", "src/e.js", "node_modules/x/a.test.js")


@pytest.mark.parametrize(
    ("script", "files"),
    [
        ("node --test", ("src/c.test.mjs", "test/a.test.js", "test/sub/b.js")),
        ("npm run lint && node --test", ("src/c.test.mjs", "test/a.test.js", "test/sub/b.js")),
        ("node --test test/", ("test/a.test.js", "test/sub/b.js")),
        ("node --test 'src/**/*.{test,spec}.{mjs,ts}'", ("src/c.test.mjs", "src/d.spec.ts")),
        ("NODE_ENV=test c8 node --test --test-only ./src/c.test.mjs", ("src/c.test.mjs",)),
        ("tsx --test src/d.spec.ts", ("src/d.spec.ts",)),
        ("echo \"Error: no test specified\" && exit 1", ("src/c.test.mjs", "test/a.test.js", "test/sub/b.js")),
    ],
)  # fmt: skip
def test_the_test_script_is_read(tmp_path, script, files):
    plan = planned(tmp_path, script, *FILES)
    assert (plan.why, plan.files) == ("", files)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("jest", "runs jest"),
        ("tsc && node --test dist", "is not plainly"),
        ("node --test || true", "is not plainly"),
        ("NODE_OPTIONS=--test-only node --test", "is not plainly"),
        ("node -e 0 --test", "is not plainly"),
        ("node --test nowhere/*.js", "names nowhere/*.js, where no test is"),
    ],
)
def test_a_script_that_cannot_be_judged_is_no_pass(tmp_path, script, why):
    assert why in planned(tmp_path, script, *FILES).why


def test_options_are_kept_but_not_those_that_choose_or_report(tmp_path):
    script = "node --import ./a.mjs --conditions=x --test-timeout=500 --test-reporter spec --test-only --test"
    plan = planned(tmp_path, script, *FILES)
    assert (plan.options, plan.timeout_ms) == (("--import", "./a.mjs", "--conditions=x"), 500)
    assert selecting(script) == ["--test-only"]


@given(
    st.lists(st.sampled_from(["test", "src", "a.test.js", "b.js", "c-test.ts", "test-d.mjs", "e.spec.js"]), max_size=4)
)
def test_what_is_named_is_found_and_nothing_else(names):
    path = "/".join(["x", *names, "a.js"])
    with tempfile.TemporaryDirectory() as folder:
        tree(Path(folder), {path: ""})
        assert expanded([path], Path(folder)) == [path]
        assert expanded(["x/**/*.js"], Path(folder)) == [path]
        assert set(runner_files(Path(folder))) <= {path}
        assert not runner_files(Path(folder)) or is_test(path)
