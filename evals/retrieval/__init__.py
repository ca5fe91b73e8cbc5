"""Suite `retrieval`: does the search find the passages that hold the answer, and know when there are none?"""
