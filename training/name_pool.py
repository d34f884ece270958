"""Names to vary training news with: given names, surnames and places from many countries, of our own listing.

Way of the data: **names** -> variation of training articles. They teach nothing about anybody; they only keep the
network from learning who spoke in one country in one year.
"""

from __future__ import annotations

GIVEN = (
    "Aaliyah Abena Adaeze Adrian Agnes Ahmed Aiko Alasdair Aleksandra Amara Amina Anders Aneeka Anil Anjali Arjun Astrid "
    "Ayodele Beatriz Bettina Bongani Bridget Callum Camila Carlos Catriona Chen Chiara Chidi Claire Colm Corinne Dafydd "
    "Danielle Dariusz Deborah Declan Deepa Dimitri Duncan Edith Eilidh Elena Emeka Emily Emre Esther Fatima Felix Fiona "
    "Francesca Gareth Gemma Georgina Gideon Giulia Graham Grace Gwen Hamish Hana Harpreet Hassan Hazel Heather Helena "
    "Henrik Hiroshi Ibrahim Imogen Ines Ingrid Isabel Ishaan Ivan Jacinta Jamal Jasper Javier Joanna Jorge Josephine "
    "Joyce Julian Kamal Karin Kavita Keiko Kenji Kirsty Kofi Kwame Lachlan Laila Lars Leila Liam Lindiwe Ling Lorna "
    "Lucia Lwazi Maeve Magnus Malik Mandla Marco Margaret Mariam Martin Mei Mehmet Mercy Miriam Mohammed Moira Mpho "
    "Nadia Naledi Naomi Nathaniel Neil Ngozi Niamh Nigel Nikhil Noor Olga Oliver Olumide Omar Oscar Owen Paloma Patrick "
    "Paulo Penelope Philippa Piotr Priya Rachel Rahul Rajesh Ravi Rebecca Reza Rhys Roisin Rosa Rosie Rupert Ruth Sabine "
    "Saira Samuel Sanjay Sarah Sean Selina Shanice Shaun Simon Sipho Sofia Soren Stella Sunita Susan Svetlana Tamsin Tariq "
    "Tendai Teresa Thabo Themba Thomas Tobias Tomasz Tunde Uma Usha Valentina Vera Victoria Vikram Vusi Wei Wendy "
    "Xiaoming Yasmin Yusuf Zainab Zanele Zara Zoe"
).split()

SURNAMES = (
    "Abara Abbott Achterberg Adeyemi Afolabi Ahluwalia Aldridge Alvarez Amoah Andrade Angula Antwi Appiah Ashworth Aydin "
    "Babatunde Bagshaw Bakshi Banerjee Barnaby Baxter Beaumont Beckwith Benjelloun Bergstrom Bhatt Blackwood Boateng "
    "Botha Bouchard Bradshaw Brannigan Brathwaite Bridgewater Brockman Burgess Cabrera Callaghan Cardoso Carmichael "
    "Castellano Chakraborty Chatterjee Chaudhry Cheng Chikwanha Choudhury Chukwu Clarke Coetzee Collingwood Connolly "
    "Costello Coulibaly Cranston Cruickshank Dalgleish Davenport Delacroix Demir Desai Devereux Dhillon Diallo Dlamini "
    "Donnelly Doyle Drummond Du Duarte Dube Eastwood Edevane Egede Eriksen Fairbairn Farouk Fernandes Ferreira Fitzgerald "
    "Fourie Fraser Fujimoto Gallagher Garvey Ghosh Gikonyo Gillespie Goldblatt Gonzalez Govender Grigoryan Gunawardena "
    "Gupta Haddad Haikali Halloran Hamutenya Hargreaves Hashimoto Hawthorne Heffernan Henriksen Hernandez Hettiarachchi "
    "Higgins Hollingsworth Hoang Hussain Ibarra Igwe Iyer Jablonski Jansen Jardine Jayawardene Jensen Jovanovic Kamara "
    "Kapoor Karimi Katjavivi Kaur Kavanagh Kelleher Khalil Khumalo Kimani Kirkpatrick Kobayashi Kowalski Kruger Kumar "
    "Lachance Langford Lefebvre Lehmann Leung Lindqvist Lombardi Mabaso Macdonald Mackenzie Madonsela Mahlangu Malhotra "
    "Mancini Maphosa Marchetti Maseko Mbeki Mbuyi Mcallister Mcgrath Mehta Mendoza Menon Mhlongo Mitchell Mkhize Mokoena "
    "Molloy Montgomery Moreau Motaung Moyo Mukherjee Murphy Mutasa Mwangi Nakamura Naidoo Nair Ndlovu Nel Nghidinwa Nguyen "
    "Nkosi Nowak Nujoma Oakley Obi Odhiambo Okafor Okonkwo Oliveira Ortega Osei Oyelaran Papadakis Park Parkinson Patel "
    "Pemberton Pereira Petrov Pham Pillay Pretorius Pritchard Qureshi Radebe Rafferty Ramaswamy Ramirez Rao Redmond Reid "
    "Rossi Rowntree Ruiz Sadiq Salazar Sandhu Santos Saunders Schneider Sefako Sharma Shikongo Shipton Sibanda Silva Singh "
    "Sithole Sokolov Sorensen Stainthorpe Sutherland Suzuki Takahashi Tanaka Tembo Thackeray Thornbury Tjiriange Tran "
    "Trevelyan Turnbull Uddin Usman Valdez Vance Vermeulen Visser Wainwright Walsh Wanjiru Weatherby Whitlam Wickramasinghe "
    "Wong Wyatt Xu Yamamoto Yeboah Yilmaz Zhang Zhou Zulu"
).split()

PLACES = (
    "Aberdeen|Accra|Adelaide|Alberta|Ankara|Auckland|Bangalore|Belfast|Belgrade|Birmingham|Bogota|"
    "Brisbane|Bristol|Brussels|Buenos Aires|Bulawayo|Calgary|Canberra|Cape Town|Cardiff|Colombo|"
    "Copenhagen|Cork|Cumbria|Dakar|Darwin|Delhi|Dhaka|Dublin|Durban|Edinburgh|Edmonton|Erongo|Fiji|"
    "Gauteng|Geneva|Ghana|Glasgow|Halifax|Hanoi|Harare|Hobart|Hong Kong|Iceland|Jakarta|Johannesburg|"
    "Karachi|Kenya|Kolkata|Kuala Lumpur|Lagos|Leeds|Lisbon|Lusaka|Malta|Manchester|Manitoba|Melbourne|"
    "Montreal|Mumbai|Nairobi|Namibia|New Zealand|Norway|Nova Scotia|Ontario|Oshakati|Oslo|Ottawa|Perth|"
    "Pretoria|Quebec|Queensland|Saskatchewan|Scotland|Singapore|South Africa|Soweto|Stockholm|Sydney|"
    "Tasmania|Toronto|Uganda|Vancouver|Victoria|Vienna|Wales|Walvis Bay|Warsaw|Wellington|Windhoek|"
    "Winnipeg|Yorkshire|Zambia|Zimbabwe"
).split("|")
