### What is said to words that nothing was asked about, and to a form that has to go.

plain-reach = That is a way to reach somebody. Shall I look for them, or write them down as a new lead?
plain-new = New lead
