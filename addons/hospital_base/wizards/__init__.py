from . import hospital_import, hospital_import_problem
