filedesc://a.arc 0.0.0.0 20010303100000 text/plain 76
1 0 Test
URL IP-address Archive-date Content-type Archive-length


http://a.example/1 10.0.0.1 20010303100000 text/html 245
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Content-Length: 165

<html><head><title>Wall falls</title></head><body><article><h1>Wall falls</h1><p>The wall fell in the night, the council said on Tuesday.</p></article></body></html>
