"""Pages of people: the ways in, the private space, the team's list.

`door` (team sign-in, the end, first day) and `team` stand at national too; `entry`, `space`, `desk`
and `together` belong to a hub.
"""
