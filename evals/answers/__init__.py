"""Suite `answers`: is what the reader is shown right, cited where it should be, and borne out by what it quotes?"""
