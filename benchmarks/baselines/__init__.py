"""What we are measured against: the same form, written as each library's documentation would write it.

Only the bare loop below is nobody's way of writing a bot: it is there to show the limit. All ask the same seven
times with the same keyboards, answer presses, and write the lead down with one insert when it is saved.
"""
