"""Options of the test run."""


def pytest_addoption(parser):
    parser.addoption(
        "--rewrite-cases",
        action="store_true",
        default=False,
        help="write what the code prints into tests/cases/*/expected.json; read the difference before you keep it",
    )
