"""The office: the service that keeps the books of all laptops in one order, and the program that sets it up."""
