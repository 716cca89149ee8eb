"""`python -m pipeline` into the `artefacts` command."""

from pipeline.cli import main

if __name__ == "__main__":  # worker processes may import this module under another name
    main()
